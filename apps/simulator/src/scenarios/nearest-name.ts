import { closest } from "fastest-levenshtein";
import { z } from "zod";

/** As much of a JSON Schema as is needed to find the keys of an object in it. */
const JsonSchema = z.looseObject({
  get properties() {
    return z.record(z.string(), JsonSchema).optional();
  },
  /** false: a tuple, whose places stand elsewhere. */
  get items() {
    return z.union([z.boolean(), JsonSchema]).optional();
  },
  get anyOf() {
    return z.array(JsonSchema).optional();
  },
  get oneOf() {
    return z.array(JsonSchema).optional();
  },
  propertyNames: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
});
type JsonSchema = z.infer<typeof JsonSchema>;

/** The name that stands nearest to a wrong one among the keys that the schema knows at this path; null: none. */
export function nearestName(schema: z.ZodType, path: readonly PropertyKey[], wrong: string): string | null {
  const root = JsonSchema.parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  const names = placesAt([root], path).flatMap((place) => [
    ...Object.keys(place.properties ?? {}),
    ...(place.propertyNames?.enum ?? []),
  ]);
  return names.length === 0 ? null : closest(wrong, names);
}

function placesAt(places: readonly JsonSchema[], path: readonly PropertyKey[]): readonly JsonSchema[] {
  const open = places.flatMap(alternatives);
  const [key, ...rest] = path;
  if (key === undefined) return open;
  const below = open.flatMap((place) => {
    const next = typeof key === "number" ? place.items : place.properties?.[String(key)];
    return next === undefined || typeof next === "boolean" ? [] : [next];
  });
  return placesAt(below, rest);
}

const alternatives = (place: JsonSchema): readonly JsonSchema[] => [
  place,
  ...[...(place.anyOf ?? []), ...(place.oneOf ?? [])].flatMap(alternatives),
];
