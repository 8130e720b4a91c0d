import { z } from "zod";

/** One setting, as the schema describes it. */
export interface SettingRow {
  /** E.g. ["listen", "port"]. */
  readonly path: readonly string[];
  /** E.g. "listen.port". */
  readonly name: string;
  /** E.g. "CARTWHEEL_HUB_LISTEN_PORT". */
  readonly variable: string;
  readonly type: string;
  readonly range: string;
  readonly default: unknown;
  readonly description: string;
}

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly anyOf?: readonly JsonSchema[];
}

/** Every setting of a schema: sections are objects, settings are what lies in them. */
export function settingRows(schema: z.ZodObject, prefix: string): SettingRow[] {
  return rowsOf(z.toJSONSchema(schema, { io: "input" }) as JsonSchema, [], prefix);
}

function rowsOf(schema: JsonSchema, path: readonly string[], prefix: string): SettingRow[] {
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([key, each]) => rowsOf(each, [...path, key], prefix));
  }
  return [
    {
      path,
      name: path.join("."),
      variable: `${prefix}_${path.map(upperSnake).join("_")}`,
      type: typeOf(schema),
      range: rangeOf(schema),
      default: schema.default,
      description: schema.description ?? "",
    },
  ];
}

const upperSnake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const typeOf = ({ type, enum: choices, anyOf }: JsonSchema): string =>
  choices !== undefined
    ? choices.join(" | ")
    : (type ?? anyOf?.map(({ type: each }) => each).join(" | ") ?? "any");

function rangeOf({ minimum, maximum }: JsonSchema): string {
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? null : String(minimum);
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : String(maximum);
  if (least === null && most === null) return "";
  return most === null ? `from ${least}` : `${least ?? ""} to ${most}`;
}
