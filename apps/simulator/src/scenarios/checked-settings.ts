import { FaultError } from "@cartwheel/contracts";
import type { z } from "zod";
import { nearestName } from "./nearest-name.js";

/**
 * JSON from a file as settings.
 * @throws FaultError SETTING_INVALID naming the file and the setting, for an unknown one also the nearest right name
 */
export function checkedSettings<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  path: string,
): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new FaultError("SETTING_INVALID", `${path}: ${wordsOf(schema, deepest(parsed.error.issues))}`);
}

/** Of a value that fits no alternative, what is wrong with the alternative that it came nearest to. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  // A name that nobody knows is often why another one is missing.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const inner = issue.errors.map(deepest);
  const nearest = inner.reduce((best, each) => (rank(each) > rank(best) ? each : best));
  return { ...nearest, path: [...issue.path, ...nearest.path] };
}

/** How far into the value an issue lies; a wrong type of the whole value says least. */
const rank = (issue: z.core.$ZodIssue): number =>
  issue.path.length * 2 + (issue.code === "unrecognized_keys" ? 1 : 0);

function wordsOf(schema: z.ZodType, issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String);
  if (issue.code === "unrecognized_keys" || issue.code === "invalid_key") {
    const wrong = issue.code === "unrecognized_keys" ? issue.keys[0]! : place.pop()!;
    const nearest = nearestName(schema, issue.path.slice(0, place.length), wrong);
    const hint = nearest === null ? "" : `; nearest is "${[...place, nearest].join(".")}"`;
    return `"${[...place, wrong].join(".")}" is no setting${hint}`;
  }
  return `${place.length === 0 ? "the file" : `"${place.join(".")}"`}: ${issue.message}`;
}
