import { CameraName, type DeviceFaultName } from "@cartwheel/contracts";
import { z } from "zod";

const when = {
  fromMs: z.number().min(0).optional().meta({ unit: "ms", description: "when it begins; default: at once" }),
  atEvent: z
    .int()
    .min(1)
    .optional()
    .meta({ description: "begins at this add or remove (the first is 1) instead: while its hand is there" }),
  forMs: z
    .number()
    .positive()
    .optional()
    .meta({ unit: "ms", description: "how long it lasts; default: until the trip's end" }),
  inTrips: z.number().min(0).max(1).default(1).meta({ description: "share of the trips that it happens in" }),
};
const camera = CameraName.meta({ description: "the camera's name" });

const kindOf = <Kind extends DeviceFaultName>(kind: Kind) => z.literal(kind);

/** One fault of a scenario: what happens to which device, and when. */
export const FaultSetting = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: kindOf("camera-black"), camera, ...when }),
    z.strictObject({ kind: kindOf("camera-frozen"), camera, ...when }),
    z.strictObject({
      kind: kindOf("camera-swapped"),
      camera,
      with: CameraName.meta({ description: "the other camera" }),
      ...when,
    }),
    z.strictObject({
      kind: kindOf("camera-unfocused"),
      camera,
      blurPixels: z.number().min(0.3).max(100).default(8).meta({ unit: "px", description: "sd of the blur" }),
      ...when,
    }),
    z.strictObject({ kind: kindOf("camera-unplugged"), camera, ...when }),
    z.strictObject({
      kind: kindOf("frames-dropped"),
      camera,
      share: z.number().min(0).max(1).default(0.4).meta({ description: "of the pictures that is lost" }),
      ...when,
    }),
    z.strictObject({ kind: kindOf("scale-silent"), ...when }),
    z.strictObject({ kind: kindOf("scale-stuck"), ...when }),
    z.strictObject({ kind: kindOf("scale-saturated"), ...when }),
    z.strictObject({
      kind: kindOf("scale-wrong-zero"),
      offsetMilligrams: z
        .int()
        .min(-30_000_000)
        .max(30_000_000)
        .default(350_000)
        .meta({ unit: "mg", description: "what the empty scale shows" }),
      ...when,
    }),
    z.strictObject({ kind: kindOf("power-cut"), ...when }),
  ])
  .refine(({ fromMs, atEvent }) => fromMs === undefined || atEvent === undefined, {
    path: ["atEvent"],
    message: "either fromMs or atEvent, not both",
  });
export type FaultSetting = z.output<typeof FaultSetting>;
