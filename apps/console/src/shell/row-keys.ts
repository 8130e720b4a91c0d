import { useCallback, useRef, useState } from "react";
import { usePageKeys } from "./console-keys.js";

/**
 * j and k walk through a page's rows, Enter opens one. Each row has `data-row` with its id. Rows may come and go: the
 * one that is chosen stays chosen. Returns its id; null: none.
 */
export function useRowKeys(ids: readonly string[], open: (id: string) => void): string | null {
  const [chosen, setChosen] = useState<string | null>(null);
  const state = useRef({ ids, open, chosen });
  state.current = { ids, open, chosen };
  const onKey = useCallback((key: string, event: KeyboardEvent) => {
    const now = state.current;
    const at = now.chosen === null ? -1 : now.ids.indexOf(now.chosen);
    if (key === "j" || key === "k") {
      const id = now.ids[Math.min(Math.max(0, at + (key === "j" ? 1 : -1)), now.ids.length - 1)];
      if (id === undefined) return false;
      setChosen(id);
      document.querySelector(`[data-row="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
      return true;
    }
    const id = now.ids[at];
    // Enter on a link or a button belongs to that.
    if (key !== "Enter" || id === undefined || onControl(event)) return false;
    now.open(id);
    return true;
  }, []);
  usePageKeys(onKey);
  return chosen;
}

const onControl = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.closest("a, button, [role='button']") !== null;
