import type { ReactNode } from "react";
import type { KeyEffect } from "../keys.js";
import { doubtful } from "../parse/moments.js";
import type { Playback } from "../playback.js";
import { clockWords } from "../words.js";
import type { LoadedTrip } from "./use-trip.js";

interface TransportProps {
  readonly playback: Playback;
  readonly loaded: LoadedTrip;
  readonly withBoxes: boolean;
  readonly onEffect: (effect: KeyEffect) => void;
}

/** The buttons under the cameras: all that the keys can do, for a mouse and a thumb. */
export function Transport({ playback, loaded, withBoxes, onEffect }: TransportProps) {
  const doubts = loaded.moments.filter(({ doubt }) => doubt >= doubtful).length;
  const button = (label: string, face: ReactNode, effect: KeyEffect, key: string) => (
    <button type="button" aria-label={label} title={`${label} (${key})`} onClick={() => onEffect(effect)}>
      {face}
    </button>
  );
  return (
    <div className="tv-transport" role="toolbar" aria-label="Playback">
      <div className="tv-buttons">
        {button(
          "Previous event",
          <Icon path="M5 4v12M16 4.5v11L7.5 10z" />,
          { do: "event", direction: "previous" },
          "[",
        )}
        {button(
          "Previous picture",
          <Icon path="M12.5 4.5 7 10l5.5 5.5" />,
          { do: "step", direction: -1 },
          "←",
        )}
        <button
          type="button"
          className="tv-play"
          aria-label={playback.playing ? "Pause" : "Play"}
          title={`${playback.playing ? "Pause" : "Play"} (Space)`}
          onClick={() => onEffect({ do: "toggle" })}
        >
          <Icon path={playback.playing ? "M6.5 4v12M13.5 4v12" : "M6 4v12l10-6z"} />
        </button>
        {button("Next picture", <Icon path="M7.5 4.5 13 10l-5.5 5.5" />, { do: "step", direction: 1 }, "→")}
        {button(
          "Next event",
          <Icon path="M15 4v12M4 4.5v11l8.5-5.5z" />,
          { do: "event", direction: "next" },
          "]",
        )}
      </div>
      <output className="tv-clock" aria-label="Time">
        <strong>{clockWords(playback.atMs)}</strong> / {clockWords(loaded.trip.durationMs)}
      </output>
      <div className="tv-buttons">
        {button("Slower", "−", { do: "slower" }, "−")}
        <span className="tv-speed">{playback.speed}×</span>
        {button("Faster", "+", { do: "faster" }, "+")}
      </div>
      <button
        type="button"
        className="tv-doubt-button"
        disabled={doubts === 0}
        title="Next doubt (N)"
        onClick={() => onEffect({ do: "doubt", direction: "next" })}
      >
        {doubts === 0 ? "No doubts" : `Next doubt · ${doubts}`}
      </button>
      <div className="tv-buttons tv-right">
        <button
          type="button"
          aria-pressed={withBoxes}
          title="Boxes on or off (B)"
          onClick={() => onEffect({ do: "boxes" })}
        >
          Boxes
        </button>
        <button
          type="button"
          title="Copy a link to this moment (C)"
          onClick={() => onEffect({ do: "copy-link" })}
        >
          Link
        </button>
        {button("Keys", "?", { do: "help" }, "?")}
      </div>
    </div>
  );
}

/** Drawn, since fonts lack the usual signs. */
const Icon = ({ path }: { readonly path: string }) => (
  <svg className="tv-icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={path} />
  </svg>
);
