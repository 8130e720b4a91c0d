import type { z } from "zod";
import { settingRows } from "./setting-rows.js";

/** Every setting with its range, default and variable, for --help. */
export function settingsHelp(schema: z.ZodObject, prefix: string): string {
  const lines = settingRows(schema, prefix).map(({ name, variable, type, range, description, ...row }) => {
    const facts = [type, range, row.default === undefined ? "" : `default ${JSON.stringify(row.default)}`];
    return `  ${name}  (${facts.filter((each) => each !== "").join(", ")})\n      ${description}\n      ${variable}`;
  });
  return [
    "Settings (JSON in the file of --config, or from the environment, which overrides it):",
    ...lines,
  ].join("\n");
}
