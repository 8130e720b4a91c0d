import { useEffect, useReducer } from "react";
import { type Playback, type PlaybackAction, type PlayedTrip, play } from "../playback.js";

/** The viewer's time; while it plays, it follows the display's clock. */
export function usePlayback(
  trip: PlayedTrip,
  startAtMs: number,
): readonly [Playback, (action: PlaybackAction) => void] {
  const [playback, act] = useReducer((state: Playback, action: PlaybackAction) => play(state, action, trip), {
    atMs: Math.min(Math.max(0, startAtMs), trip.durationMs),
    playing: false,
    speed: 1,
  } as Playback);
  const { playing } = playback;
  useEffect(() => {
    if (!playing) return;
    let before = performance.now();
    let request = requestAnimationFrame(function tick(now) {
      // A page in the background is not drawn: it goes on where it was, not where it would be.
      act({ do: "advance", wallMs: Math.min(250, Math.max(0, now - before)) });
      before = now;
      request = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(request);
  }, [playing]);
  return [playback, act];
}
