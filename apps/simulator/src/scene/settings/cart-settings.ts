import { z } from "zod";

const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, "a colour like #c8102e")
  .meta({ description: "sRGB as #rrggbb, lower case" });

/** A cart's basket and what is around it. Lengths in millimetres. */
export const CartSettings = z.strictObject({
  basket: z.enum(["wire", "plastic"]).default("wire").meta({ description: "what its walls are made of" }),
  widthMm: z.number().min(250).max(900).default(540).meta({ description: "across, inside, at the rim" }),
  lengthMm: z.number().min(300).max(1_400).default(820).meta({ description: "along, inside, at the rim" }),
  depthMm: z.number().min(120).max(700).default(380).meta({ description: "from rim to floor, inside" }),
  floorShare: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.84)
    .meta({ description: "the floor's width and length as shares of the rim's: walls lean" }),
  floorHeightMm: z.number().min(100).max(900).default(480).meta({ description: "above the shop's floor" }),
  childSeat: z.enum(["none", "folded", "open"]).default("folded"),
  wireMm: z
    .number()
    .min(2)
    .max(12)
    .default(5)
    .meta({ description: "thickness of wires; bars of plastic are thrice that" }),
  meshMm: z.number().min(20).max(120).default(52).meta({ description: "distance of wires or bars" }),
  colours: z
    .strictObject({
      basket: Colour.default("#b9bec4"),
      handle: Colour.default("#c4262e"),
      seat: Colour.default("#c4262e"),
    })
    .prefault({}),
});
export type CartSettings = z.infer<typeof CartSettings>;
