import type { SizeMillimetres } from "../products/physical-form.js";

interface Sized {
  readonly drawn: { readonly size: SizeMillimetres };
  readonly quantity: number;
}

/** How large a thin bag is once it holds this produce: up to three pieces side by side, in layers of two lines. */
export function bagRoom(contents: readonly Sized[]): SizeMillimetres {
  const total = contents.reduce((sum, { quantity }) => sum + quantity, 0);
  const wide = Math.max(...contents.map(({ drawn }) => drawn.size.width));
  const long = Math.max(...contents.map(({ drawn }) => Math.max(drawn.size.width, drawn.size.height)));
  const columns = Math.min(3, Math.ceil(Math.sqrt(total)));
  const lines = Math.min(long > wide * 1.5 ? 1 : 2, Math.ceil(total / columns));
  const layers = Math.ceil(total / (columns * lines));
  return {
    width: columns * wide * 1.1 + wide * 0.2,
    height: (lines * long * 1.08 + long * 0.15) * 1.18,
    depth: layers * wide * 1.02 + wide * 0.16,
  };
}
