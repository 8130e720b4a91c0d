import type { PlaybackAction } from "./playback.js";

/** What a key of the viewer does: to its time, or to what is shown. */
export type KeyEffect =
  | PlaybackAction
  | { readonly do: "help" }
  | { readonly do: "boxes" }
  | { readonly do: "copy-link" };

export interface ViewerKey {
  /** As KeyboardEvent.key says it; "Shift+" in front where it matters. */
  readonly keys: readonly string[];
  readonly shown: string;
  readonly words: string;
  readonly effect: KeyEffect;
}

/** Every key of the viewer. The overlay of `?` and the viewer itself are driven by this table. */
export const viewerKeys: readonly ViewerKey[] = [
  { keys: [" ", "k"], shown: "Space", words: "Play or pause", effect: { do: "toggle" } },
  { keys: ["ArrowRight"], shown: "→", words: "Next picture", effect: { do: "step", direction: 1 } },
  { keys: ["ArrowLeft"], shown: "←", words: "Previous picture", effect: { do: "step", direction: -1 } },
  {
    keys: ["Shift+ArrowRight"],
    shown: "Shift →",
    words: "One second on",
    effect: { do: "skip", byMs: 1000 },
  },
  {
    keys: ["Shift+ArrowLeft"],
    shown: "Shift ←",
    words: "One second back",
    effect: { do: "skip", byMs: -1000 },
  },
  { keys: ["]"], shown: "]", words: "Next event", effect: { do: "event", direction: "next" } },
  { keys: ["["], shown: "[", words: "Previous event", effect: { do: "event", direction: "previous" } },
  { keys: ["n"], shown: "N", words: "Next doubt", effect: { do: "doubt", direction: "next" } },
  { keys: ["p"], shown: "P", words: "Previous doubt", effect: { do: "doubt", direction: "previous" } },
  { keys: ["+", "Shift++", "="], shown: "+", words: "Faster", effect: { do: "faster" } },
  { keys: ["-"], shown: "−", words: "Slower", effect: { do: "slower" } },
  { keys: ["Home"], shown: "Home", words: "To the start", effect: { do: "start" } },
  { keys: ["End"], shown: "End", words: "To the end", effect: { do: "end" } },
  { keys: ["b"], shown: "B", words: "Boxes on or off", effect: { do: "boxes" } },
  { keys: ["c"], shown: "C", words: "Copy a link to this moment", effect: { do: "copy-link" } },
  { keys: ["?", "Shift+?"], shown: "?", words: "These keys", effect: { do: "help" } },
];

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a pressed key means here; null: nothing, it belongs to the page. */
export function effectOf(pressed: Pressed): KeyEffect | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const name = `${pressed.shiftKey ? "Shift+" : ""}${pressed.key}`;
  return viewerKeys.find(({ keys }) => keys.includes(name))?.effect ?? null;
}
