import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contracts, jsonSchemaOf } from "./json-schemas.js";
import { type TopicKey, topicName, topicOf, topics } from "./topics.js";

const keys = Object.keys(topics) as TopicKey[];

describe("the table of topics", () => {
  it("finds every topic again by its name, whatever the camera is called", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,20}$/),
        (key, camera) => {
          const name = topicName(key, camera);
          const expected = topics[key].name.includes("<name>") ? { key, camera } : { key };
          expect(topicOf(name)).toEqual(expected);
        },
      ),
    );
  });

  it.each(["/tf", "/camera", "/camera/", "/camera/front/depth", "scale", "/scale/raw"])(
    "does not know %s",
    (name) => {
      expect(topicOf(name)).toBeNull();
    },
  );

  it("needs a camera's name for a camera's topic", () => {
    expect(() => topicName("camera")).toThrow(TypeError);
  });

  it("names a contract for every JSON topic", () => {
    for (const key of keys.filter((each) => topics[each].encoding === "json")) {
      expect(Object.keys(contracts)).toContain(topics[key].schema.replace("cartwheel.", ""));
    }
  });

  it("delivers everything but truth", () => {
    for (const key of keys) expect(topics[key].delivered).toBe(topics[key].writtenBy !== "truth");
  });
});

describe("JSON Schemas", () => {
  it.each(Object.keys(contracts) as (keyof typeof contracts)[])(
    "%s is closed and names its draft",
    (name) => {
      const schema = jsonSchemaOf(name);
      expect(schema.$schema).toContain("2020-12");
      expect(schema.$id).toBe(`cartwheel.${name}`);
      // A closed object, or a union of closed objects: a key that nobody knows is refused everywhere.
      const objects = [schema, ...((schema.anyOf ?? schema.oneOf ?? []) as Record<string, unknown>[])].filter(
        ({ type }) => type === "object",
      );
      expect(objects.length).toBeGreaterThan(0);
      for (const object of objects) expect(object.additionalProperties).toBe(false);
    },
  );
});
