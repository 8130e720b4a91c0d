import { readFile } from "node:fs/promises";
import { FaultError } from "@cartwheel/contracts";
import { closest } from "fastest-levenshtein";
import { z } from "zod";
import { type SettingRow, settingRows } from "./setting-rows.js";

export interface SettingsSource {
  /** A JSON file; none: defaults and environment alone. */
  readonly file?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the environment's names begin with, e.g. CARTWHEEL_HUB. */
  readonly prefix: string;
  /** Names from the environment that other programs own, e.g. DATABASE_URL -> database.url. */
  readonly aliases?: Readonly<Record<string, string>>;
}

type Tree = { [key: string]: unknown };

/**
 * Reads settings once: the environment overrides the file, the file overrides the defaults.
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE; SETTING_INVALID with the setting's name, for an unknown one with
 * the nearest right name
 */
export async function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  source: SettingsSource,
): Promise<z.output<Schema>> {
  const rows = settingRows(schema, source.prefix);
  const tree = source.file === undefined ? {} : await treeOfFile(source.file);
  refuseUnknown(tree, [], rows, source.file ?? "");
  for (const { row, text, variable } of fromEnvironment(rows, source)) plant(tree, row.path, text, variable);
  const parsed = schema.safeParse(tree);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FaultError("SETTING_INVALID", `${issue?.path.join(".")}: ${issue?.message}`);
}

async function treeOfFile(path: string): Promise<Tree> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new FaultError(missing ? "FILE_MISSING" : "FILE_UNREADABLE", path, { cause });
  }
  try {
    const tree: unknown = JSON.parse(text);
    return z.record(z.string(), z.unknown()).parse(tree);
  } catch (cause) {
    throw new FaultError("SETTING_INVALID", `${path} is no JSON object`, { cause });
  }
}

function refuseUnknown(tree: Tree, path: readonly string[], rows: readonly SettingRow[], file: string): void {
  const names = [...new Set(rows.map((row) => row.path[path.length]!))];
  for (const [key, value] of Object.entries(tree)) {
    const below = rows.filter((row) => row.path[path.length] === key);
    const here = [...path, key];
    if (below.length === 0) {
      const nearest = [...path, closest(key, names)].join(".");
      throw new FaultError(
        "SETTING_INVALID",
        `${file}: "${here.join(".")}" is no setting; nearest is "${nearest}"`,
      );
    }
    const sections = below.filter((row) => row.path.length > here.length);
    if (sections.length === 0) continue;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new FaultError("SETTING_INVALID", `${file}: "${here.join(".")}" must be an object`);
    }
    refuseUnknown(value as Tree, here, sections, file);
  }
}

interface FromEnvironment {
  readonly row: SettingRow;
  readonly text: string;
  readonly variable: string;
}

function fromEnvironment(rows: readonly SettingRow[], { environment, prefix, aliases = {} }: SettingsSource) {
  const found: FromEnvironment[] = [];
  for (const [variable, name] of Object.entries(aliases)) {
    const text = environment[variable];
    const row = rows.find((each) => each.name === name);
    if (text !== undefined && row !== undefined) found.push({ row, text, variable });
  }
  for (const [variable, text] of Object.entries(environment)) {
    if (text === undefined || !variable.startsWith(`${prefix}_`)) continue;
    const row = rows.find((each) => each.variable === variable);
    if (row === undefined) {
      const nearest = closest(
        variable,
        rows.map((each) => each.variable),
      );
      throw new FaultError(
        "SETTING_INVALID",
        `${variable} in the environment is no setting; nearest is ${nearest}`,
      );
    }
    found.push({ row, text, variable });
  }
  return found;
}

function plant(tree: Tree, path: readonly string[], text: string, variable: string): void {
  let at = tree;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    const section: Tree = typeof next === "object" && next !== null ? (next as Tree) : {};
    at[key] = section;
    at = section;
  }
  at[path.at(-1)!] = parsedText(text, variable);
}

/** Numbers, booleans, null and lists as JSON writes them; everything else is text. */
function parsedText(text: string, variable: string): unknown {
  if (!/^(-?\d|true$|false$|null$|\[|")/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    if (text.startsWith("[") || text.startsWith('"')) {
      throw new FaultError("SETTING_INVALID", `${variable} in the environment is no JSON`);
    }
    return text;
  }
}
