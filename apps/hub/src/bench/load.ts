import type { BenchCart } from "./bench-cart.js";
import { heartbeatOf, summaryOf } from "./bench-cart.js";

const kinds = ["heartbeats", "tripSummaries"] as const;
type Kind = (typeof kinds)[number];

/** One summary in so many messages: a cart says every half minute how it is, and ends a trip now and then. */
const heartbeatsPerSummary = 9;
/** The rate of the slowest stretch is told apart: a hub that stands still now and then does not sustain its mean. */
const stretchSeconds = 5;

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

export interface Load {
  readonly seconds: number;
  readonly perSecond: Readonly<Record<Kind | "requests", number>>;
  /** Acknowledged requests a second in the slowest 5 seconds. */
  readonly slowestPerSecond: number;
  readonly milliseconds: Readonly<Record<Kind, Latency>>;
  readonly acknowledged: Readonly<Record<Kind, number>>;
  /** What was not acknowledged, by fault code. */
  readonly errors: Readonly<Record<string, number>>;
}

interface Answered {
  readonly kind: Kind;
  readonly atMs: number;
  readonly tookMs: number;
}

/** Every cart sends one message after the other, each as soon as the last is answered. */
export async function loadHub(
  fleet: readonly BenchCart[],
  seconds: number,
  onProgress: (share: number) => void,
): Promise<Load> {
  const answered: Answered[] = [];
  const errors: Record<string, number> = {};
  const startedAt = performance.now();
  const sinceStart = (): number => performance.now() - startedAt;
  const progress = setInterval(() => onProgress(Math.min(1, sinceStart() / (seconds * 1000))), 500);
  await Promise.all(
    fleet.map(async (cart) => {
      for (let sequence = 0; sinceStart() < seconds * 1000; sequence++) {
        const kind = sequence % (heartbeatsPerSummary + 1) === heartbeatsPerSummary ? kinds[1] : kinds[0];
        const from = sinceStart();
        const reply = await send(cart, kind, sequence);
        const atMs = sinceStart();
        if (reply.ok) answered.push({ kind, atMs, tookMs: atMs - from });
        else errors[reply.code] = (errors[reply.code] ?? 0) + 1;
      }
    }),
  );
  clearInterval(progress);
  const took = sinceStart() / 1000;
  const of = (kind: Kind) => answered.filter((each) => each.kind === kind);
  const counts = { heartbeats: of("heartbeats").length, tripSummaries: of("tripSummaries").length };
  return {
    seconds: took,
    perSecond: {
      heartbeats: counts.heartbeats / took,
      tripSummaries: counts.tripSummaries / took,
      requests: answered.length / took,
    },
    slowestPerSecond: slowest(answered, Math.floor(seconds / stretchSeconds)) ?? answered.length / took,
    milliseconds: {
      heartbeats: latencyOf(of("heartbeats")),
      tripSummaries: latencyOf(of("tripSummaries")),
    },
    acknowledged: counts,
    errors,
  };
}

const send = ({ client, cartId, ...cart }: BenchCart, kind: Kind, sequence: number) =>
  kind === "tripSummaries"
    ? client.call("sendTripSummaries", {
        params: { cartId },
        body: { summaries: [summaryOf({ client, cartId, ...cart }, sequence)] },
      })
    : client.call("sendHeartbeats", {
        params: { cartId },
        body: { heartbeats: [heartbeatOf({ client, cartId, ...cart }, sequence)] },
      });

function slowest(answered: readonly Answered[], stretches: number): number | null {
  const counts = Array.from({ length: stretches }, () => 0);
  for (const { atMs } of answered) {
    const at = Math.floor(atMs / (stretchSeconds * 1000));
    if (at < stretches) counts[at] = (counts[at] ?? 0) + 1;
  }
  return stretches === 0 ? null : Math.min(...counts) / stretchSeconds;
}

function latencyOf(answered: readonly Answered[]): Latency {
  const times = answered.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: times.at(-1) ?? 0 };
}
