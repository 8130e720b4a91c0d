import type { Element } from "./associations.js";
import { type ElementString, elementProblems } from "./element-string.js";
import { applicationIdentifiers } from "./syntax-dictionary.js";

/** Whether a text is to be read as a GS1 Digital Link URI. */
export const looksLikeLink = (text: string): boolean => /^https?:\/\//i.test(text);

/**
 * AIs and values of a GS1 Digital Link URI. Source: GS1 Digital Link Standard: URI Syntax 1.5, section 4; allowed
 * keys, qualifiers and attributes by the syntax dictionary. A GTIN has 14 digits there: shorter ones are refused.
 * Query keys that are not all digits belong to others and are passed over; so is the fragment.
 */
export function parseDigitalLink(uri: string): ElementString {
  const match = /^https?:\/\/([A-Za-z0-9.\-_~:@[\]%]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i.exec(uri);
  if (match === null) return refused("is no http or https URI with a host");
  const [, , path = "", query = ""] = match;
  const inPath = pathElements(path);
  if (typeof inPath === "string") return refused(inPath);
  const inQuery = queryElements(query);
  if (typeof inQuery === "string") return refused(inQuery);
  const elements = [...inPath, ...inQuery];
  const problem = orderProblem(inPath) ?? attributeProblem(inPath, inQuery);
  return { elements, problems: problem === null ? elementProblems(elements) : [problem] };
}

const refused = (why: string): ElementString => ({ elements: [], problems: [why] });

/** Key and qualifiers stand at the end of the path, in pairs; the primary key is the right-most one that is a key. */
function pathElements(path: string): Element[] | string {
  const segments = path.replace(/\/$/, "").split("/").slice(1);
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    if ((applicationIdentifiers.get(segments[at]!)?.linkQualifiers ?? null) === null) continue;
    const elements: Element[] = [];
    for (let pair = at; pair < segments.length; pair += 2) {
      const ai = segments[pair]!;
      const value = decode(segments[pair + 1]!);
      if (!applicationIdentifiers.has(ai)) return `"${ai}" in the path is no application identifier`;
      if (value === null) return `the value of (${ai}) is not percent-encoded properly`;
      elements.push({ ai, value });
    }
    return elements;
  }
  return "the path ends in no GS1 key with its value";
}

function queryElements(query: string): Element[] | string {
  const elements: Element[] = [];
  for (const parameter of query.split(/[&;]/).filter((part) => part !== "")) {
    const equals = parameter.indexOf("=");
    const key = equals < 0 ? parameter : parameter.slice(0, equals);
    if (!/^\d+$/.test(key)) continue;
    if (!applicationIdentifiers.has(key)) return `"${key}" in the query is no application identifier`;
    const value = equals < 0 ? null : decode(parameter.slice(equals + 1).replaceAll("+", " "));
    if (value === null) return `(${key}) in the query has no properly encoded value`;
    elements.push({ ai: key, value });
  }
  return elements;
}

/** Percent-decoding; null when a percent sign or the bytes encode nothing. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The qualifiers after the key must follow one of the orders that the dictionary gives, gaps allowed. */
function orderProblem([key, ...qualifiers]: readonly Element[]): string | null {
  const orders = applicationIdentifiers.get(key!.ai)!.linkQualifiers!;
  const given = qualifiers.map(({ ai }) => ai);
  if (orders.some((order) => isSubsequence(given, order))) return null;
  return `(${given.join("), (")}) cannot follow (${key!.ai}) in the path in this order`;
}

function isSubsequence(given: readonly string[], order: readonly string[]): boolean {
  let at = 0;
  for (const ai of order) if (given[at] === ai) at++;
  return at === given.length;
}

/** In the query stand attributes only, none of them a qualifier that belongs in the path, and none twice. */
function attributeProblem(inPath: readonly Element[], inQuery: readonly Element[]): string | null {
  const seen = new Set(inPath.map(({ ai }) => ai));
  const [key, ...qualifiers] = inPath.map(({ ai }) => ai);
  const orders = applicationIdentifiers.get(key!)!.linkQualifiers!;
  for (const { ai } of inQuery) {
    if (!applicationIdentifiers.get(ai)!.linkAttribute) return `(${ai}) cannot stand in the query`;
    if (seen.has(ai)) return `(${ai}) stands twice`;
    seen.add(ai);
    const inOrder = orders.some((order) => order.includes(ai) && isSubsequence(qualifiers, order));
    if (inOrder) return `(${ai}) qualifies (${key}) and belongs in the path`;
  }
  return null;
}
