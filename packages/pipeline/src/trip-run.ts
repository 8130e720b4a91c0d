import type { BasketState } from "@cartwheel/basket";
import type { BasketChange, CodeEvidence, Evidence, ShopperInput } from "@cartwheel/contracts";
import type { FinderOutput } from "@cartwheel/perception";
import type { TripMessage } from "@cartwheel/trip-log";
import type { Ahead } from "./ahead.js";
import type { RunOutput, RunParts } from "./run-parts.js";

/** Recorded evidence says itself when it was complete; the file may hold nothing that its trip's start is told by. */
const timeOf = (message: TripMessage, { sensors }: RunParts): number =>
  sensors.evidence === "recorded" && message.topic === "evidence" ? message.evidence.atMs : message.atMs;

type NewEvidence = Evidence extends infer Each
  ? Each extends Evidence
    ? Omit<Each, "id" | "sequence">
    : never
  : never;

/** A trip under way: each message changes what the stations know, and may bring out evidence and baskets. */
export class TripRun {
  readonly #parts: RunParts;
  #state: BasketState;
  #sequence = 0;
  #checkedOut = false;
  #nowMs = 0;
  readonly #asked = new Set<string>();
  #answers: { readonly atMs: number; readonly promptId: string; readonly choice: string }[] = [];

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#state = parts.basket.initial;
  }

  /** The next message: what it brings out. */
  async step({ message, seen }: Ahead): Promise<RunOutput[]> {
    const found = seen === null ? [] : await seen;
    this.#nowMs = Math.max(this.#nowMs, timeOf(message, this.#parts));
    return [...this.#passTime(this.#nowMs), ...this.#take(message, found)];
  }

  /**
   * A message that was stepped through in an earlier run: stations see it, and the evidence that came out then counts,
   * not what comes out now: frames that were dropped then may not be dropped again.
   */
  async stepAgain({ message, seen }: Ahead, evidence: readonly Evidence[]): Promise<RunOutput[]> {
    await seen;
    this.#nowMs = Math.max(this.#nowMs, timeOf(message, this.#parts));
    const { answerer, sensors } = this.#parts;
    const given = answerer === null ? [] : evidence.filter(({ kind }) => kind === "answer");
    this.again(given);
    this.passTimeAgain(this.#nowMs);
    if (message.topic === "scale" && sensors.scale && sensors.evidence === "made") {
      this.#parts.weighing.push({ atMs: message.atMs, ...message.reading });
    }
    this.again(evidence.filter((each) => !given.includes(each)));
    return [];
  }

  /** Time passed in an earlier run: what it decided then is known, what it asked is asked. */
  passTimeAgain(nowMs: number): void {
    for (const change of this.#pass(nowMs)) this.#ask(change);
  }

  /** Evidence of an earlier run counts as it did then. */
  again(evidence: readonly Evidence[]): void {
    for (const each of evidence) {
      this.#answers = this.#answers.filter(
        ({ promptId }) => each.kind !== "answer" || promptId !== each.prompt,
      );
      this.#nowMs = Math.max(this.#nowMs, each.atMs);
      this.#checkedOut ||= each.kind === "checkout";
      this.#sequence = Math.max(this.#sequence, each.sequence + 1);
      const { state, changes } = this.#parts.basket.apply(this.#state, each);
      this.#state = state;
      for (const change of changes) this.#ask(change);
    }
  }

  /** The trip is over: what is still open is decided. */
  async end(): Promise<RunOutput[]> {
    const { finder } = this.#parts;
    return [...this.#end(this.#nowMs, finder === null ? [] : await finder.end())];
  }

  *#take(message: TripMessage, seen: readonly FinderOutput[]): Generator<RunOutput> {
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

  *#end(atMs: number, seen: readonly FinderOutput[]): Generator<RunOutput> {
    for (const output of seen) yield* this.#evidence(output);
    if (this.#parts.sensors.scale && this.#parts.sensors.evidence === "made") {
      for (const output of this.#parts.weighing.end()) yield* this.#evidence(output);
    }
    // The trip is over, yet what waits must be decided, and the shopper at the till still answers.
    yield* this.#passTime(atMs + waitAfterEndMs);
    if (!this.#checkedOut) yield* this.#evidence({ kind: "checkout", atMs: atMs + waitAfterEndMs });
    for (let tick = 1; tick <= ticksAtTill; tick++)
      yield* this.#passTime(atMs + waitAfterEndMs + tick * tickMs);
  }

  /** Answers that are due, and decisions that have waited long enough. */
  *#passTime(nowMs: number): Generator<RunOutput> {
    const due = this.#answers.filter(({ atMs }) => atMs <= nowMs);
    this.#answers = this.#answers.filter(({ atMs }) => atMs > nowMs);
    for (const { atMs, promptId, choice } of due) {
      yield* this.#evidence({ kind: "answer", atMs, prompt: promptId, choice });
    }
    for (const change of this.#pass(nowMs)) yield* this.#changed(change);
  }

  #pass(nowMs: number): readonly BasketChange[] {
    const { state, changes } = this.#parts.basket.passTime(this.#state, nowMs);
    this.#state = state;
    return changes;
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
    this.#ask(change);
  }

  #ask(change: BasketChange): void {
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
