import { readFile } from "node:fs/promises";
import { FaultError } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combinedLooks, conditionNamed, conditionNames, conditions } from "./conditions.js";
import { plainLooks } from "./looks.js";

const someNames = fc.uniqueArray(fc.constantFrom(...conditionNames));

describe("conditions", () => {
  it("add up whatever their order, and count once", () => {
    fc.assert(
      fc.property(someNames, (names) => {
        expect(combinedLooks([...names].reverse())).toEqual(combinedLooks(names));
        expect(combinedLooks([...names, ...names])).toEqual(combinedLooks(names));
      }),
      { seed: 5 },
    );
    expect(combinedLooks([])).toEqual(plainLooks);
  });

  it.each(conditionNames)("%s changes the looks of a store", (name) => {
    expect(combinedLooks([name])).not.toEqual(plainLooks);
  });

  it("are refused by a name that there is not, with the names that there are", () => {
    expect(() => conditionNamed("foggy")).toThrow(FaultError);
    expect(() => conditionNamed("foggy")).toThrow(/'foggy'; there are bright, dim/);
    expect(() => conditionNamed("toString")).toThrow(/toString/);
  });

  it("stand in the guide, all of them, each with its line", async () => {
    const guide = await readFile(new URL("../../../../docs/simulator.md", import.meta.url), "utf8");
    for (const name of conditionNames)
      expect(guide).toContain(`| \`${name}\` | ${conditions[name].description} |`);
  });
});
