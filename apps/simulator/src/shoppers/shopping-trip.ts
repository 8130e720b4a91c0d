/**
 * What happens on a simulated trip, told without pictures: which thing moves when, in which hand, where to. Drawn from
 * a seed or read from a scenario by the shoppers; rendered by the scene; weighed by the devices. The truth follows from
 * it alone, so that it is the same on every machine.
 */
export interface ShoppingTrip {
  readonly tripId: string;
  readonly seed: string;
  readonly durationMs: number;
  /** Everything that is ever carried: products and other things (a bag, a coat). */
  readonly things: readonly Thing[];
  /** In order of `atMs`. */
  readonly acts: readonly Act[];
  /** The cart rolls; in between it stands. */
  readonly rolling: readonly Span[];
  readonly hand: HandLooks;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One piece of something: two apples are two things, a bag with four apples is one thing of quantity 4. */
export type Thing = ProductThing | OtherThing;

export interface ProductThing {
  readonly kind: "product";
  readonly instance: string;
  readonly sku: string;
  /** Units of the SKU in this thing; more than one for produce in a bag or net. */
  readonly quantity: number;
  /** What it weighs on the scale, wrapping and whatever a mixed bag holds included. */
  readonly milligrams: number;
  /** Produce in a thin plastic bag, with the second kind that a mixed bag holds. */
  readonly bag: null | {
    readonly mixedWith: null | {
      readonly sku: string;
      readonly quantity: number;
      /** Its part of the thing's weight. */
      readonly milligrams: number;
    };
  };
  /** The other thing (a bag, a coat) inside or beneath which it is carried, so that no camera sees it. */
  readonly hiddenBy?: string;
  /** The shopper means not to pay for it. */
  readonly unpaid?: true;
}

export interface OtherThing {
  readonly kind: "other";
  readonly instance: string;
  readonly looks: "shopping-bag" | "coat" | "handbag" | "toy";
  readonly milligrams: number;
}

/** Which hand; two hands act at once in acts of one `atMs`. */
export type Side = "left" | "right";

/** Where in the basket, as shares of its width (across the cart) and length (along it), 0 to 1. */
export interface Place {
  readonly across: number;
  readonly along: number;
}

/**
 * `atMs` is when the hand lets go (put, throw), takes hold (take, move) or is deepest (reach). The hand enters the view
 * `approachMs` before and has left `leaveMs` after.
 */
export type Act =
  | (HandAct & { readonly kind: "put"; readonly instances: readonly string[]; readonly to: Place })
  | (HandAct & { readonly kind: "take"; readonly instances: readonly string[] })
  /** Within the basket: taken hold of at `atMs`, let go at `letGoMs`. */
  | (HandAct & {
      readonly kind: "move";
      readonly instance: string;
      readonly to: Place;
      readonly letGoMs: number;
    })
  /** Reaches in, shifts what lies there, leaves with nothing. */
  | (HandAct & { readonly kind: "reach"; readonly to: Place })
  | (HandAct & { readonly kind: "throw"; readonly instance: string; readonly to: Place })
  /** A hand held over a camera. */
  | { readonly kind: "cover"; readonly camera: string; readonly atMs: number; readonly untilMs: number }
  /** A child leans on the cart: the scale feels it, the cameras see an arm on the rim. */
  | {
      readonly kind: "lean";
      readonly atMs: number;
      readonly untilMs: number;
      readonly milligrams: number;
      readonly to: Place;
    }
  /** The scanner reads `text` (what is on the product shown, or of another one). */
  | { readonly kind: "scan"; readonly atMs: number; readonly instance: string; readonly text: string };

export interface HandAct {
  readonly atMs: number;
  readonly side: Side;
  readonly approachMs: number;
  readonly leaveMs: number;
}

export interface HandLooks {
  /** sRGB, 0 to 255. */
  readonly skin: readonly [number, number, number];
  readonly sleeve: null | readonly [number, number, number];
  readonly glove: null | readonly [number, number, number];
}
