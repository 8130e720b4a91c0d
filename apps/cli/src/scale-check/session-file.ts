import { FaultError, ScaleReading } from "@cartwheel/contracts";
import {
  Instrument,
  type ScaleSession,
  type ScaleTestPart,
  type SessionItem,
  type SessionStep,
  scaleTestParts,
} from "@cartwheel/weighing";
import { z } from "zod";

/** The first line of a recorded session: what it was a test of. */
const Header = z.strictObject({
  kind: z.literal("session"),
  instrument: Instrument,
  divisionMilligrams: z.int().min(1),
  parts: z.array(z.enum(scaleTestParts as [ScaleTestPart, ...ScaleTestPart[]])),
  scale: z.string(),
});
export type SessionHeader = Omit<z.infer<typeof Header>, "kind">;

const AtMs = z.number().min(0);
const Line = z.discriminatedUnion("kind", [
  ScaleReading.extend({ kind: z.literal("reading"), atMs: AtMs }),
  z.strictObject({ kind: z.literal("tilt"), perMille: z.number() }),
  z.strictObject({ kind: z.literal("done"), step: z.int().min(1) }),
  z.strictObject({ kind: z.literal("step"), step: z.int().min(1), ask: z.json() }),
]);

/** Writes down a session while it happens: one JSON line for each step, reading and key. */
export class SessionRecorder implements ScaleSession {
  readonly #session: ScaleSession;
  readonly #lines: string[];

  constructor(session: ScaleSession, header: SessionHeader) {
    this.#session = session;
    this.#lines = [JSON.stringify({ kind: "session", ...header })];
  }

  readonly items: AsyncIterator<SessionItem> = {
    next: async () => {
      const result = await this.#session.items.next();
      if (result.done !== true) this.#lines.push(JSON.stringify(result.value));
      return result;
    },
  };

  announce(ask: SessionStep, step: number): void {
    this.#lines.push(JSON.stringify({ kind: "step", step, ask }));
    this.#session.announce(ask, step);
  }

  get text(): string {
    return `${this.#lines.join("\n")}\n`;
  }
}

export interface RecordedSession {
  readonly header: SessionHeader;
  readonly session: ScaleSession;
}

/** A session to be judged again. @throws FaultError SCALE_LINE_INVALID, also where it is not that of this test */
export function recordedSession(text: string, path: string): RecordedSession {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const invalid = (line: number, why: string) =>
    new FaultError("SCALE_LINE_INVALID", `${path}:${line}: ${why}`);
  const header = Header.safeParse(jsonOf(lines[0] ?? ""));
  if (!header.success) throw invalid(1, "it does not begin like a session that --record wrote");
  const asked = new Map<number, string>();
  const items = lines.slice(1).flatMap((line, at): SessionItem[] => {
    const parsed = Line.safeParse(jsonOf(line));
    if (!parsed.success) throw invalid(at + 2, "no line of a session");
    if (parsed.data.kind !== "step") return [parsed.data];
    asked.set(parsed.data.step, JSON.stringify(parsed.data.ask));
    return [];
  });
  let next = 0;
  const session: ScaleSession = {
    items: {
      next: async () => {
        const value = items[next++];
        return value === undefined ? { done: true, value } : { done: false, value };
      },
    },
    announce(ask, step) {
      const before = asked.get(step);
      if (before === undefined || before === JSON.stringify(ask)) return;
      throw new FaultError(
        "SCALE_LINE_INVALID",
        `${path}: step ${step} was ${before}, not what is tested now`,
      );
    },
  };
  const { kind: _, ...rest } = header.data;
  return { header: rest, session };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
