import { expect, it } from "vitest";
import { chosen, stormPlan, stormTargets } from "./storm-plan.js";
import { StormRandom } from "./storm-random.js";

it("a storm is the same from the same seed, hits everything, settled and at once", () => {
  const plan = stormPlan(200, new StormRandom(1));
  expect(stormPlan(200, new StormRandom(1))).toEqual(plan);
  expect(stormPlan(200, new StormRandom(2))).not.toEqual(plan);
  for (const target of stormTargets) {
    for (const settled of [true, false]) {
      const some = plan.filter((kill) => kill.target === target && kill.settled === settled);
      expect(some.length).toBeGreaterThan(10);
    }
  }
});

it("a share falls on one of them, if there is any", () => {
  expect([0, 0.34, 0.999].map((share) => chosen(["a", "b", "c"], share))).toEqual(["a", "b", "c"]);
  expect(chosen([], 0.5)).toBe(null);
});
