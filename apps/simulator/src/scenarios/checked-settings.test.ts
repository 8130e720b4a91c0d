import { FaultError } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { checkedSettings } from "./checked-settings.js";
import { mixOf, Scenario } from "./scenario.js";

const check = (json: unknown): Scenario => checkedSettings(Scenario, json, "scenario.json");

describe("a scenario", () => {
  it("has a default for everything", () => {
    const scenario = check({});
    expect(scenario).toMatchObject({ mix: "typical", store: { products: 400 }, faults: [] });
    expect(scenario.devices.scale).toMatchObject({
      capacityMilligrams: 30_000_000,
      divisionMilligrams: 5_000,
    });
    expect(mixOf(scenario).events).toEqual([6, 18]);
  });

  it("may bring a mix of its own", () => {
    expect(
      mixOf(check({ mix: { behaviours: { swap: 1, "one-at-a-time": 2 }, events: [3, 3] } })),
    ).toMatchObject({
      behaviours: { swap: 1, "one-at-a-time": 2 },
      events: [3, 3],
      secondsPerEvent: 10,
    });
  });

  it.each<[unknown, RegExp]>([
    [{ stor: {} }, /"stor" is no setting; nearest is "store"/],
    [{ store: { prodcuts: 5 } }, /"store.prodcuts" is no setting; nearest is "store.products"/],
    [{ store: { products: "many" } }, /"store.products": .*number/],
    [{ store: { products: 5 } }, /"store.products": .*10/],
    [{ mix: "typicall" }, /"mix": .*"typical"/],
    [{ mix: { behaviour: { swap: 1 } } }, /"mix.behaviour" is no setting; nearest is "mix.behaviours"/],
    [{ mix: { behaviours: { swapp: 1 } } }, /"mix.behaviours.swapp" .* nearest is "mix.behaviours.swap"/],
    [{ mix: { behaviours: { swap: 0 } } }, /"mix.behaviours": at least one weight must be above 0/],
    [{ mix: { behaviours: { swap: 1 }, events: [9, 3] } }, /"mix.events": from must not be above to/],
    [{ devices: { scale: { capacityMiligrams: 3 } } }, /nearest is "devices.scale.capacityMilligrams"/],
    [{ devices: { scale: { creepShare: 3 } } }, /"devices.scale.creepShare": .*0.01/],
    [{ faults: [{ kind: "camera-blak", camera: "left" }] }, /"faults.0.kind": .*'camera-black'/],
    [{ faults: [{ kind: "scale-stuck", fromM: 3 }] }, /"faults.0.fromM" .* nearest is "faults.0.fromMs"/],
    [
      { faults: [{ kind: "scale-stuck", fromMs: 3, atEvent: 2 }] },
      /"faults.0.atEvent": either fromMs or atEvent/,
    ],
    [[], /the file: .*object/],
  ])("%j is refused with the setting's name", (json, message) => {
    expect(() => check(json)).toThrow(FaultError);
    expect(() => check(json)).toThrow(/^SETTING_INVALID: scenario.json: /);
    expect(() => check(json)).toThrow(message);
  });
});
