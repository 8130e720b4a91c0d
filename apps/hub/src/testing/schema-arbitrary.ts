import fc from "fast-check";

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** What databases, paths and parsers choke on. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    "",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "'; drop table trips; --",
    "../../etc/passwd",
    "%00",
    "%",
    "__proto__",
  ),
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    1e308,
    2 ** 53,
    Number.MIN_VALUE,
    [],
    {},
    { __proto__: 1 },
    "9".repeat(400),
  ),
  fc.constantFrom<unknown>("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "+275760-09-13T00:00:00Z"),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values of a JSON Schema; with `wild` in 0 to 1, so many of its parts are anything at all instead. */
export function valueFitting(schema: JsonSchema, wild: number): fc.Arbitrary<unknown> {
  const tame = tameValue(schema, wild);
  if (wild === 0) return tame;
  const share = Math.max(1, Math.round(wild * 100));
  return fc.oneof({ arbitrary: tame, weight: 100 - share }, { arbitrary: hostile, weight: share });
}

function tameValue(schema: JsonSchema, wild: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((each) => valueFitting(each, wild)));
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => ofType(type, schema, wild)));
}

function ofType(type: string, schema: JsonSchema, wild: number): fc.Arbitrary<unknown> {
  switch (type) {
    case "object":
      return objectOf(schema, wild);
    case "array":
      return schema.prefixItems === undefined
        ? fc.array(valueFitting(schema.items ?? {}, wild), {
            minLength: schema.minItems ?? 0,
            maxLength: Math.min(3, schema.maxItems ?? 3),
          })
        : fc.tuple(...schema.prefixItems.map((each) => valueFitting(each, wild)));
    case "string":
      return stringOf(schema);
    case "integer":
      return fc.integer({
        min: Math.max(schema.minimum ?? -(2 ** 31), -(2 ** 53) + 1),
        max: Math.min(schema.maximum ?? 2 ** 31, 2 ** 53 - 1),
      });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case "boolean":
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  wild: number,
): fc.Arbitrary<unknown> {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueFitting(each, wild)])),
    { requiredKeys: [...required] },
  );
  if (typeof additionalProperties !== "object") return known;
  return fc
    .tuple(
      known,
      fc.dictionary(fc.string({ maxLength: 10 }), valueFitting(additionalProperties, wild), { maxKeys: 3 }),
    )
    .map(([a, b]) => ({ ...a, ...b }));
}

function stringOf({
  format,
  pattern,
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
}: JsonSchema): fc.Arbitrary<string> {
  if (format === "date-time") {
    return fc
      .date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
  }
  if (format === "uuid") return fc.uuid();
  if (pattern !== undefined)
    return fc.stringMatching(new RegExp(pattern)).filter(({ length }) => length <= maxLength);
  return fc.string({ minLength, maxLength: Math.min(60, Math.max(minLength, maxLength)) });
}
