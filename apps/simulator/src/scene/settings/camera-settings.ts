import { z } from "zod";
import { seatBox } from "../solids/child-seat.js";
import { type BasketSize, basketSize, wallShare } from "./basket-size.js";
import type { CartSettings } from "./cart-settings.js";

const PositionMm = z.tuple([z.number(), z.number(), z.number()]).meta({
  description: "millimetres in the cart's frame: [right, up from the basket's floor, towards the handle]",
});

/** One camera of the cart. */
export const CameraSettings = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  positionMm: PositionMm,
  lookAtMm: PositionMm,
  rollDegrees: z.number().min(-180).max(180).default(0),
  fieldOfViewDegrees: z.number().min(20).max(120).default(80).meta({ description: "across the picture" }),
  distortion: z
    .strictObject({
      k1: z.number().min(-0.4).max(0.4).default(-0.09),
      k2: z.number().min(-0.2).max(0.2).default(0.01),
    })
    .prefault({})
    .meta({
      description:
        "radial (Brown 1971): a ray at r = tan(angle) is seen at r (1 + k1 r^2 + k2 r^4); k1 < 0 is a barrel",
    }),
  widthPixels: z.int().min(64).max(1_920).multipleOf(2).default(640),
  heightPixels: z.int().min(64).max(1_440).multipleOf(2).default(480),
  exposureMs: z.number().min(0.1).max(100).default(6),
  readoutMs: z.number().min(0).max(60).default(16).meta({
    description: "from the first row's exposure to the last one's (rolling shutter); 0 is a global shutter",
  }),
  jpegQuality: z.int().min(5).max(100).default(82),
});
export type CameraSettings = z.infer<typeof CameraSettings>;

/** Four cameras on the rim, looking down and in. */
export function defaultCameras(cart: CartSettings): CameraSettings[] {
  const { widthMm: w, lengthMm: l, depthMm: d } = cart;
  const at = (
    name: string,
    positionMm: [number, number, number],
    lookAtMm: [number, number, number],
    fieldOfViewDegrees: number,
  ): CameraSettings => CameraSettings.parse({ name, positionMm, lookAtMm, fieldOfViewDegrees });
  // An open child seat is in the way of what stands behind it.
  const seat = seatBox(cart);
  const rearMm = seat === null ? l / 2 + 10 : (seat.place[2] - seat.half[2]) * 1000 - 20;
  return [
    at("front", [0, d + 45, -l / 2], [0, d * 0.12, l * 0.12], 78),
    at("left", [-w / 2, d + 45, 0], [w * 0.16, d * 0.12, 0], 92),
    at("rear", [0, d + 90, rearMm], [0, d * 0.1, -l * 0.1], 78),
    at("right", [w / 2, d + 45, 0], [-w * 0.16, d * 0.12, 0], 92),
  ];
}

const wallClearanceMm = 14;

/** What is wrong with where a camera stands, and how to mend it; null when nothing is. */
export function cameraMisplacement(camera: CameraSettings, cart: CartSettings): string | null {
  const [x, y, z] = camera.positionMm;
  if (x === camera.lookAtMm[0] && y === camera.lookAtMm[1] && z === camera.lookAtMm[2])
    return "lookAtMm is the camera's own position; name a point that it looks at";
  if (-y > cart.floorHeightMm - 20)
    return `positionMm lies under the shop's floor; its second number is at least ${20 - cart.floorHeightMm}`;
  const wall = wallAt(camera, basketSize(cart));
  if (wall === null) return null;
  return `positionMm lies inside the ${wall} of the basket; move it ${wallClearanceMm} mm off, or above the rim (second number over ${cart.depthMm + wallClearanceMm})`;
}

function wallAt({ positionMm: [x, y, z] }: CameraSettings, size: BasketSize): string | null {
  const near = wallClearanceMm / 1000;
  const [px, py, pz] = [x / 1000, y / 1000, z / 1000];
  if (py > size.depth + near || py < -near) return null;
  const share = wallShare(size, py);
  const [sideways, lengthways] = [
    Math.abs(px) - size.halfWidth * share,
    Math.abs(pz) - size.halfLength * share,
  ];
  if (sideways > near || lengthways > near) return null;
  if (Math.abs(py) < near) return "floor";
  if (Math.abs(sideways) < near) return px < 0 ? "left wall" : "right wall";
  if (Math.abs(lengthways) < near) return pz < 0 ? "front wall" : "rear wall";
  return null;
}
