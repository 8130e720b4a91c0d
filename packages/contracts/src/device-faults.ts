import { z } from "zod";

/** What happens to a device on a trip whose truth is known: the simulator makes it, evaluation slices by it. */
export const deviceFaults = {
  "camera-black": { device: "camera", words: "every picture is black" },
  "camera-frozen": { device: "camera", words: "the same picture again and again, with fresh timestamps" },
  "camera-swapped": { device: "camera", words: "two cameras are plugged in left for right" },
  "camera-unfocused": { device: "camera", words: "the lens is out of focus" },
  "camera-unplugged": { device: "camera", words: "no pictures until it is plugged in again" },
  "frames-dropped": { device: "camera", words: "some pictures never arrive" },
  "scale-silent": { device: "scale", words: "no readings" },
  "scale-stuck": { device: "scale", words: "the same reading whatever lies on it" },
  "scale-saturated": { device: "scale", words: "the load is beyond the scale's capacity" },
  "scale-wrong-zero": { device: "scale", words: "the empty scale does not show zero" },
  "power-cut": { device: "cart", words: "the recording ends in the middle of an event" },
} as const satisfies Record<string, { readonly device: "camera" | "scale" | "cart"; readonly words: string }>;

export type DeviceFaultName = keyof typeof deviceFaults;
export const DeviceFaultName = z.enum(Object.keys(deviceFaults) as [DeviceFaultName, ...DeviceFaultName[]]);
