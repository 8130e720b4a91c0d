import { catalogueProblem } from "./catalogue-problem.js";
import { type CheckedCatalogue, checkCatalogue } from "./parse-catalogue.js";

/** A catalogue from a JSON file's text, all or nothing; every problem is reported. */
export function importJson(text: string): CheckedCatalogue {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    const why = `it is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    return { ok: false, problems: [catalogueProblem({ code: "CATALOGUE_INVALID", field: "", why })] };
  }
  return checkCatalogue(json);
}
