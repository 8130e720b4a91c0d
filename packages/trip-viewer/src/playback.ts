import { lastBefore } from "./parse/last-before.js";
import { doubtful, type Moment, neighbour } from "./parse/moments.js";

export const speeds = [0.25, 0.5, 1, 2, 4, 8] as const;

/** Where the viewer stands. */
export interface Playback {
  readonly atMs: number;
  readonly playing: boolean;
  readonly speed: (typeof speeds)[number];
}

/** What a viewer can do with its time; keys, buttons and links all say it in these words. */
export type PlaybackAction =
  | { readonly do: "seek"; readonly atMs: number }
  | { readonly do: "advance"; readonly wallMs: number }
  | { readonly do: "toggle" | "pause" | "faster" | "slower" | "start" | "end" }
  | { readonly do: "step"; readonly direction: 1 | -1 }
  | { readonly do: "skip"; readonly byMs: number }
  | { readonly do: "event" | "doubt"; readonly direction: "next" | "previous" };

/** What the actions need to know of the trip. */
export interface PlayedTrip {
  readonly durationMs: number;
  /** Of all cameras together, ascending. */
  readonly frameTimes: readonly number[];
  readonly moments: readonly Moment[];
}

/** What the viewer's state becomes. Pure: the clock's time comes in as `wallMs`. */
export function play(state: Playback, action: PlaybackAction, trip: PlayedTrip): Playback {
  const to = (atMs: number): number => Math.min(Math.max(0, atMs), trip.durationMs);
  switch (action.do) {
    case "seek":
      return { ...state, atMs: to(action.atMs) };
    case "advance": {
      const atMs = to(state.atMs + action.wallMs * state.speed);
      return { ...state, atMs, playing: state.playing && atMs < trip.durationMs };
    }
    case "toggle": {
      const again = !state.playing && state.atMs >= trip.durationMs;
      return { ...state, atMs: again ? 0 : state.atMs, playing: !state.playing };
    }
    case "pause":
      return { ...state, playing: false };
    case "faster":
      return { ...state, speed: speeds[speeds.indexOf(state.speed) + 1] ?? state.speed };
    case "slower":
      return { ...state, speed: speeds[speeds.indexOf(state.speed) - 1] ?? state.speed };
    case "start":
      return { ...state, atMs: 0, playing: false };
    case "end":
      return { ...state, atMs: trip.durationMs, playing: false };
    case "step":
      return { ...state, atMs: to(steppedFrom(state.atMs, action.direction, trip)), playing: false };
    case "skip":
      return { ...state, atMs: to(state.atMs + action.byMs) };
    case "event":
    case "doubt": {
      const moments =
        action.do === "event" ? trip.moments : trip.moments.filter(({ doubt }) => doubt >= doubtful);
      const found = neighbour(moments, state.atMs, action.direction);
      return found === null ? state : { ...state, atMs: to(found.atMs), playing: false };
    }
  }
}

/** The next or previous picture's time. */
function steppedFrom(atMs: number, direction: 1 | -1, { frameTimes }: PlayedTrip): number {
  const slackMs = 0.5;
  const timeOf = (time: number): number => time;
  return direction === 1
    ? (frameTimes[lastBefore(frameTimes, atMs + slackMs, timeOf) + 1] ?? atMs)
    : (frameTimes[lastBefore(frameTimes, atMs - slackMs, timeOf)] ?? 0);
}
