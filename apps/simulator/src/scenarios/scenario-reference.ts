import { deviceFaults } from "@cartwheel/contracts";
import { z } from "zod";
import { FaultSetting } from "../faults/fault-settings.js";
import { behaviours } from "../shoppers/behaviours/behaviours.js";
import { type Mix, mixes } from "../shoppers/mixes.js";
import { Scenario } from "./scenario.js";

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly unit?: string;
  readonly description?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/**
 * What a scenario file can say, as Markdown: behaviours with their weights in the mixes, faults, and every setting.
 * docs/simulator.md holds it as it is printed here.
 */
export function scenarioReference(): string {
  return [
    "### Behaviours",
    "",
    ...table(
      ["behaviour", "what happens", "events", ...Object.keys(mixes)],
      Object.entries(behaviours).map(([name, { description, events }]) => [
        `\`${name}\``,
        description,
        String(events),
        ...Object.values(mixes).map((mix) => weightIn(mix, name)),
      ]),
    ),
    "",
    "### Faults",
    "",
    ...table(
      ["fault", "what happens", "its own settings"],
      Object.entries(deviceFaults).map(([kind, { words }]) => [`\`${kind}\``, words, ownSettings(kind)]),
    ),
    "",
    "### Settings",
    "",
    ...table(["setting", "default", "range", "unit", "meaning"], settingRows(schemaOf(Scenario), [])),
    "",
  ].join("\n");
}

const schemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;

function weightIn({ behaviours: weights, abandoned }: Mix, name: string): string {
  if (name === "abandon") return `${100 * abandoned}% of trips`;
  const weight = Object.entries(weights).find(([each]) => each === name)?.[1] ?? 0;
  return weight === 0 ? "" : String(weight);
}

/** The settings that a fault has beside its time. */
function ownSettings(kind: string): string {
  const options = schemaOf(FaultSetting).oneOf ?? [];
  const { properties = {} } = options.find((each) => each.properties?.kind?.const === kind) ?? {};
  const shared = new Set(["kind", "fromMs", "atEvent", "forMs", "inTrips"]);
  return Object.entries(properties)
    .filter(([name]) => !shared.has(name))
    .map(([name, { description = "", default: byDefault, unit }]) => {
      const value = byDefault === undefined ? "" : ` (${[byDefault, unit].filter(Boolean).join(" ")})`;
      return `\`${name}\`: ${description}${value}`;
    })
    .join("; ");
}

function settingRows(schema: JsonSchema, path: readonly string[]): string[][] {
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([key, each]) => settingRows(each, [...path, key]));
  }
  const { default: byDefault, unit = "", description = "" } = schema;
  const shown = byDefault === undefined ? "" : `\`${JSON.stringify(byDefault)}\``;
  const own = [`\`${path.join(".")}\``, shown, rangeOf(schema), unit, description];
  const object = (schema.anyOf ?? []).find(({ properties }) => properties !== undefined);
  return [own, ...(object === undefined ? [] : settingRows(object, path))];
}

function rangeOf({ minimum, exclusiveMinimum, maximum, enum: choices, type, anyOf }: JsonSchema): string {
  if (choices !== undefined) return choices.map(String).join(", ");
  const names = (anyOf ?? []).flatMap((each) => each.enum ?? []);
  if (names.length > 0) return [...names, "or an object"].join(", ");
  const least = minimum ?? exclusiveMinimum;
  if (least === undefined || maximum === undefined) return type ?? "";
  return `${least} to ${maximum}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)];
}
