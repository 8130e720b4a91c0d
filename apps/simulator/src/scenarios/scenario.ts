import { z } from "zod";
import { DeviceSettings } from "../devices/devices.js";
import { FaultSetting } from "../faults/fault-settings.js";
import { SceneSettings } from "../scene/settings/scene-settings.js";
import { behaviourNames } from "../shoppers/behaviours/behaviours.js";
import { type Mix, mixes, mixNames } from "../shoppers/mixes.js";

const OwnMix = z
  .strictObject({
    behaviours: z
      .partialRecord(z.enum(behaviourNames), z.number().min(0).max(1_000_000))
      .meta({ description: "how often each behaviour is chosen, relative to the others" }),
    events: z
      .tuple([z.int().min(1).max(200), z.int().min(1).max(200)])
      .refine(([from, to]) => from <= to, "from must not be above to")
      .default([6, 18])
      .meta({ description: "adds and removes a trip: from and to" }),
    secondsPerEvent: z
      .number()
      .min(2)
      .max(600)
      .default(10)
      .meta({ unit: "s", description: "on average from one event to the next" }),
    abandoned: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .meta({ description: "chance that a trip ends with the cart left alone" }),
  })
  .refine(({ behaviours }) => Object.values(behaviours).some((weight) => weight > 0), {
    path: ["behaviours"],
    message: "at least one weight must be above 0",
  });

/** Everything that a scenario file can set; what it leaves out has its default. */
export const Scenario = z.strictObject({
  mix: z
    .union([z.enum(mixNames), OwnMix])
    .default("typical")
    .meta({ description: "what shoppers do: a name, or weights of behaviours" }),
  store: z
    .strictObject({
      seed: z.string().min(1).default("store").meta({ description: "the same seed draws the same products" }),
      products: z.int().min(10).max(2_000).default(400).meta({ description: "how many are sold" }),
      views: z
        .int()
        .min(0)
        .max(60)
        .default(4)
        .meta({ description: "photographs a product in the gallery beside trips with pictures" }),
    })
    .prefault({}),
  scene: SceneSettings.prefault({}),
  devices: DeviceSettings.prefault({}),
  faults: z.array(FaultSetting).max(100).default([]).meta({ description: "what goes wrong, and when" }),
});
export type Scenario = z.output<typeof Scenario>;

export const mixOf = ({ mix }: Pick<Scenario, "mix">): Mix => (typeof mix === "string" ? mixes[mix] : mix);
