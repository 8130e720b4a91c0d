import { useEffect } from "react";

export interface ConsoleKey {
  readonly shown: string;
  readonly words: string;
}

/** Keys that work on every page; pages add their own. The overlay of `?` shows them. */
export const consoleKeys: readonly ConsoleKey[] = [
  { shown: "G then C", words: "Carts" },
  { shown: "G then T", words: "Trips" },
  { shown: "G then L", words: "Labeling" },
  { shown: "G then D", words: "Datasets" },
  { shown: "/", words: "Search" },
  { shown: "J  K", words: "Next, previous row" },
  { shown: "Enter", words: "Open the row" },
  { shown: "O", words: "Another order of the trips" },
  { shown: "Shift T", words: "Light or dark" },
  { shown: "?", words: "These keys" },
];

/** Whether a key belongs to what has the focus: a field, a list that is open, a dialog. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  // What is switched, not written in, wants the space bar and the arrows alone.
  if (target?.matches("[type='radio'], [type='checkbox']") && /^\w$/.test(event.key)) return false;
  return target?.closest("input, textarea, select, [contenteditable], dialog, [role='dialog']") != null;
}

/** Calls with each key pressed outside fields, by KeyboardEvent.key; true means that it was taken. */
export function usePageKeys(onKey: (key: string, event: KeyboardEvent) => boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (onKey(event.key, event)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [onKey]);
}
