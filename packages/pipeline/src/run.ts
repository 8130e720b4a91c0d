import type { Basket, BasketState } from "@cartwheel/basket";
import type { BasketChange, CodeEvidence, Evidence, FaultCode, ShopperInput } from "@cartwheel/contracts";
import type { FinderOutput, SightingFinder } from "@cartwheel/perception";
import type { TripMessage } from "@cartwheel/trip-log";
import type { Weighing } from "@cartwheel/weighing";
import type { Answerer } from "./answers.js";
import type { Sensors } from "./sensors.js";

/** What comes out of a run, in order. */
export type RunOutput =
  | { readonly kind: "evidence"; readonly atMs: number; readonly evidence: Evidence }
  | { readonly kind: "basket"; readonly atMs: number; readonly change: BasketChange }
  | { readonly kind: "warning"; readonly atMs: number; readonly code: FaultCode; readonly detail: string };

/** The stations that messages pass through. */
export interface RunParts {
  readonly sensors: Sensors;
  readonly weighing: Weighing;
  /** null where the run has no camera. */
  readonly finder: SightingFinder | null;
  readonly basket: Basket;
  /** Says why a scanned code cannot be used; null for a good one. */
  readonly faultOfCode: (text: string) => { readonly code: FaultCode; readonly detail: string } | null;
  /** Who answers prompts in place of the shopper; null: the trip's own answers count. */
  readonly answerer: Answerer | null;
}

/** How many messages are looked at ahead, so that the workers decode while the basket reasons. */
const lookAhead = 64;

interface Ahead {
  readonly message: TripMessage;
  readonly seen: Promise<FinderOutput[]> | null;
}

/**
 * The one path from a trip's messages to evidence and basket: cart, replay and evaluation all take it. In recorded
 * time and in lockstep: the outputs depend on the messages alone, never on how fast the machine is.
 */
export async function* runTrip(
  messages: AsyncIterable<TripMessage>,
  parts: RunParts,
): AsyncGenerator<RunOutput> {
  const run = new Run(parts);
  let lastMs = 0;
  for await (const { message, seen } of aheadOf(messages, parts)) {
    lastMs = Math.max(lastMs, timeOf(message, parts));
    yield* run.passTime(lastMs);
    yield* run.take(message, seen === null ? [] : await seen);
  }
  yield* run.end(lastMs, parts.finder === null ? [] : await parts.finder.end());
}

/** Recorded evidence says itself when it was complete; the file may hold nothing that its trip's start is told by. */
const timeOf = (message: TripMessage, { sensors }: RunParts): number =>
  sensors.evidence === "recorded" && message.topic === "evidence" ? message.evidence.atMs : message.atMs;

/** Hands frames to the finder before their turn comes; their results wait until it does. */
async function* aheadOf(
  messages: AsyncIterable<TripMessage>,
  { finder, sensors }: RunParts,
): AsyncGenerator<Ahead> {
  const queue: Ahead[] = [];
  for await (const message of messages) {
    const seen = finder === null ? null : lookAt(message, finder, sensors);
    // Its failure is met when its turn comes; until then it must not count as unhandled.
    seen?.catch(() => undefined);
    queue.push({ message, seen });
    if (queue.length > lookAhead) yield queue.shift()!;
  }
  yield* queue;
}

/** Frames are looked at; the scale's clock, which ticks faster than idle cameras, ends what was going on. */
function lookAt(
  message: TripMessage,
  finder: SightingFinder,
  sensors: Sensors,
): Promise<FinderOutput[]> | null {
  if (message.topic === "scale") return finder.advance(message.atMs);
  if (message.topic !== "camera" || !sensors.cameras.includes(message.camera)) return null;
  const { camera, atMs, jpeg } = message;
  return finder.push({ camera, atMs, jpeg });
}

type NewEvidence = Evidence extends infer Each
  ? Each extends Evidence
    ? Omit<Each, "id" | "sequence">
    : never
  : never;

class Run {
  readonly #parts: RunParts;
  #state: BasketState;
  #sequence = 0;
  #checkedOut = false;
  readonly #asked = new Set<string>();
  #answers: { readonly atMs: number; readonly promptId: string; readonly choice: string }[] = [];

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#state = parts.basket.initial;
  }

  *take(message: TripMessage, seen: readonly FinderOutput[]): Generator<RunOutput> {
    for (const output of seen) yield* this.#evidence(output);
    if (this.#parts.sensors.evidence === "recorded") {
      if (message.topic === "evidence") yield* this.#recorded(message.evidence);
      return;
    }
    switch (message.topic) {
      case "scale":
        if (!this.#parts.sensors.scale) return;
        for (const output of this.#parts.weighing.push({ atMs: message.atMs, ...message.reading })) {
          yield* this.#evidence(output);
        }
        return;
      case "scanner":
        if (this.#parts.sensors.scanner) yield* this.#scanned(message.atMs, message.code.text);
        return;
      case "shopper":
        if (this.#parts.answerer === null) yield* this.#touched(message.atMs, message.input);
        return;
      case "location":
        yield* this.#evidence({ kind: "location", atMs: message.atMs, zone: message.location.zone });
        return;
      case "camera":
      case "imu":
      case "annotations":
      case "evidence":
      case "basket":
      case "truthBoxes":
        return;
      default:
        return unreachable(message);
    }
  }

  *end(atMs: number, seen: readonly FinderOutput[]): Generator<RunOutput> {
    for (const output of seen) yield* this.#evidence(output);
    if (this.#parts.sensors.scale && this.#parts.sensors.evidence === "made") {
      for (const output of this.#parts.weighing.end()) yield* this.#evidence(output);
    }
    // The trip is over, yet what waits must be decided, and the shopper at the till still answers.
    yield* this.passTime(atMs + waitAfterEndMs);
    if (!this.#checkedOut) yield* this.#evidence({ kind: "checkout", atMs: atMs + waitAfterEndMs });
    for (let tick = 1; tick <= ticksAtTill; tick++)
      yield* this.passTime(atMs + waitAfterEndMs + tick * tickMs);
  }

  /** Answers that are due, and decisions that have waited long enough. */
  *passTime(nowMs: number): Generator<RunOutput> {
    const due = this.#answers.filter(({ atMs }) => atMs <= nowMs);
    this.#answers = this.#answers.filter(({ atMs }) => atMs > nowMs);
    for (const { atMs, promptId, choice } of due) {
      yield* this.#evidence({ kind: "answer", atMs, prompt: promptId, choice });
    }
    const { state, changes } = this.#parts.basket.passTime(this.#state, nowMs);
    this.#state = state;
    for (const change of changes) yield* this.#changed(change);
  }

  /** Evidence as the trip holds it, of the sensors that are listened to. */
  *#recorded({ id: _, sequence: __, ...body }: Evidence): Generator<RunOutput> {
    const { sensors, answerer } = this.#parts;
    switch (body.kind) {
      case "weight-change":
        if (sensors.scale) yield* this.#evidence(body);
        return;
      case "sighting":
        if (sensors.cameras.length > 0) yield* this.#evidence(body);
        return;
      case "code":
        if (body.source === "camera" ? sensors.cameras.length > 0 : sensors.scanner)
          yield* this.#evidence(body);
        return;
      case "answer":
        if (answerer === null) yield* this.#evidence(body);
        return;
      case "checkout":
        this.#checkedOut = true;
        yield* this.#evidence(body);
        return;
      case "health":
      case "location":
        yield* this.#evidence(body);
        return;
      default:
        return unreachable(body);
    }
  }

  *#scanned(atMs: number, text: string): Generator<RunOutput> {
    const fault = this.#parts.faultOfCode(text);
    if (fault !== null) yield { kind: "warning", atMs, ...fault };
    else {
      const code: Omit<CodeEvidence, "id" | "sequence"> = {
        kind: "code",
        atMs,
        code: text,
        source: "scanner",
      };
      yield* this.#evidence(code);
    }
  }

  *#touched(atMs: number, input: ShopperInput): Generator<RunOutput> {
    switch (input.kind) {
      case "answer":
        yield* this.#evidence({ kind: "answer", atMs, prompt: input.promptId, choice: input.choice });
        return;
      case "checkout":
        this.#checkedOut = true;
        yield* this.#evidence({ kind: "checkout", atMs });
        return;
      case "call-staff":
        return;
    }
  }

  *#evidence(body: NewEvidence): Generator<RunOutput> {
    const evidence: Evidence = { ...body, id: `evidence-${this.#sequence}`, sequence: this.#sequence };
    this.#sequence++;
    yield { kind: "evidence", atMs: evidence.atMs, evidence };
    const { state, changes } = this.#parts.basket.apply(this.#state, evidence);
    this.#state = state;
    for (const change of changes) yield* this.#changed(change);
  }

  *#changed(change: BasketChange): Generator<RunOutput> {
    yield { kind: "basket", atMs: change.atMs, change };
    if (this.#parts.answerer === null) return;
    for (const prompt of change.openPrompts) {
      if (this.#asked.has(prompt.promptId)) continue;
      this.#asked.add(prompt.promptId);
      const answer = this.#parts.answerer(prompt, prompt.eventAtMs ?? prompt.atMs);
      if (answer !== null) this.#answers.push({ promptId: prompt.promptId, ...answer });
    }
  }
}

/** Long enough for the last weight change to be decided. */
const waitAfterEndMs = 10_000;
/** Long enough for what is asked before paying to be answered, one question after the other. */
const tickMs = 1_000;
const ticksAtTill = 60;

function unreachable(message: never): never {
  throw new Error(`a message of an unknown topic: ${JSON.stringify(message)}`);
}
