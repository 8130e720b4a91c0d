import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Every metric of the cart's own. Dashboards and docs go by this table. */
export const cartMetrics = {
  trips: {
    kind: "counter",
    name: "cartwheel_cart_trips_total",
    help: "Trips, by how they went on",
    labels: ["event"],
  },
  changes: {
    kind: "counter",
    name: "cartwheel_cart_basket_changes_total",
    help: "Basket changes committed and reported",
    labels: [],
  },
  evidence: {
    kind: "counter",
    name: "cartwheel_cart_evidence_total",
    help: "Evidence committed, by kind",
    labels: ["kind"],
  },
  warnings: {
    kind: "counter",
    name: "cartwheel_cart_warnings_total",
    help: "What was odd, by fault",
    labels: ["code"],
  },
  messages: {
    kind: "counter",
    name: "cartwheel_cart_messages_total",
    help: "Messages of devices, by topic",
    labels: ["topic"],
  },
  framesDropped: {
    kind: "counter",
    name: "cartwheel_cart_frames_dropped_total",
    help: "Frames that came too fast to be looked at",
    labels: [],
  },
  commits: {
    kind: "gauge",
    name: "cartwheel_cart_commits",
    help: "Commits since the start, each with one sync",
    labels: [],
  },
  commitSeconds: {
    kind: "histogram",
    name: "cartwheel_cart_commit_seconds",
    help: "From evidence to basket on the disk, recording included",
    labels: [],
  },
  deliveries: {
    kind: "counter",
    name: "cartwheel_cart_deliveries_total",
    help: "Attempts to deliver, by kind and outcome",
    labels: ["kind", "outcome"],
  },
  deliveredBytes: {
    kind: "counter",
    name: "cartwheel_cart_delivered_bytes_total",
    help: "Bytes of trip files sent",
    labels: [],
  },
  waitingFiles: {
    kind: "gauge",
    name: "cartwheel_cart_waiting_files",
    help: "Trip files that wait for the hub",
    labels: [],
  },
  waitingBytes: { kind: "gauge", name: "cartwheel_cart_waiting_bytes", help: "Their bytes", labels: [] },
  refusedFiles: {
    kind: "gauge",
    name: "cartwheel_cart_refused_files",
    help: "Trip files that the hub refused and that are kept",
    labels: [],
  },
  freeBytes: {
    kind: "gauge",
    name: "cartwheel_cart_free_bytes",
    help: "Free space on the disk of the state folder",
    labels: [],
  },
  faults: { kind: "gauge", name: "cartwheel_cart_faults", help: "Faults in force", labels: [] },
} as const;

type Name = keyof typeof cartMetrics;
type NameOf<Kind> = { [K in Name]: (typeof cartMetrics)[K]["kind"] extends Kind ? K : never }[Name];

export interface CartMetrics {
  readonly registry: Registry;
  count(name: NameOf<"counter">, labels?: Readonly<Record<string, string>>, by?: number): void;
  gauge(name: NameOf<"gauge">, value: number): void;
  took(name: NameOf<"histogram">, seconds: number): void;
}

/** A registry with the process's own metrics and the cart's. */
export function createMetrics(): CartMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const [key, { kind, name, help, labels }] of Object.entries(cartMetrics)) {
    const options = { name, help, labelNames: [...labels], registers: [registry] };
    if (kind === "counter") counters.set(key, new Counter(options));
    if (kind === "gauge") gauges.set(key, new Gauge(options));
    if (kind === "histogram") histograms.set(key, new Histogram({ ...options, buckets: secondsBuckets }));
  }
  return {
    registry,
    count: (name, labels = {}, by = 1) => counters.get(name)?.inc({ ...labels }, by),
    gauge: (name, value) => gauges.get(name)?.set(value),
    took: (name, seconds) => histograms.get(name)?.observe(seconds),
  };
}

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
