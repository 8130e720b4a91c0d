import { FaultError } from "@cartwheel/contracts";
import { z } from "zod";
import { checkedSettings } from "../../scenarios/checked-settings.js";
import { conditionNames } from "../../store-conditions/conditions.js";
import { CameraSettings, cameraMisplacement, defaultCameras } from "./camera-settings.js";
import { CartSettings } from "./cart-settings.js";

/** All that is settable about how trips look. */
export const SceneSettings = z.strictObject({
  cart: CartSettings.prefault({}),
  cameras: z
    .array(CameraSettings)
    .min(1)
    .max(6)
    .optional()
    .meta({ description: "1 to 6; left out: front, left, rear and right, on the rim" }),
  movingHz: z.literal([1, 2, 5, 10, 20]).default(10).meta({ description: "frames a second near motion" }),
  idleHz: z
    .literal([0.2, 0.5, 1, 2, 5, 10])
    .default(1)
    .meta({ description: "frames a second while nothing moves" }),
  conditions: z
    .array(z.enum(conditionNames))
    .default([])
    .meta({ description: "names of store conditions; they add up" }),
  graphics: z.enum(["swiftshader", "system-egl"]).default("swiftshader").meta({
    description:
      "what draws: swiftshader ships with Chromium; system-egl is the machine's own (Mesa), in the system's Chromium",
  }),
  pages: z.int().min(1).max(8).default(2).meta({ description: "browsers that share the cameras" }),
  supersampling: z
    .number()
    .min(1)
    .max(2)
    .default(1)
    .meta({ description: "rendered this much larger than the picture: smoother edges, slower" }),
});
export type SceneSettings = z.infer<typeof SceneSettings>;

/** Settings that fit together. */
export interface Scene extends Omit<SceneSettings, "cameras"> {
  readonly cameras: readonly CameraSettings[];
}

/**
 * Reads settings and checks what a schema cannot.
 * @throws FaultError SETTING_INVALID naming the setting and the fix
 */
export function sceneOf(settings: unknown): Scene {
  const read = checkedSettings(SceneSettings, settings, "scene");
  const cameras = read.cameras ?? defaultCameras(read.cart);
  const names = new Set<string>();
  for (const [index, camera] of cameras.entries()) {
    const setting = `scene.cameras[${index}] ('${camera.name}')`;
    if (names.has(camera.name))
      throw new FaultError("SETTING_INVALID", `${setting}: two cameras of one name; rename one`);
    names.add(camera.name);
    const misplacement = cameraMisplacement(camera, read.cart);
    if (misplacement !== null) throw new FaultError("SETTING_INVALID", `${setting}: ${misplacement}`);
  }
  return { ...read, cameras: [...cameras].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
