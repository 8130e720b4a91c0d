import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Every metric of the hub's own. Dashboards and docs go by this table. */
export const hubMetrics = {
  requests: {
    name: "cartwheel_hub_request_seconds",
    help: "Time to answer, by route and status",
    labels: ["route", "status"],
  },
  inFlight: { name: "cartwheel_hub_requests_in_flight", help: "Requests being answered", labels: [] },
  refusals: {
    name: "cartwheel_hub_refusals_total",
    help: "Refused requests, by fault",
    labels: ["code"],
  },
  uploadBytes: { name: "cartwheel_hub_upload_bytes_total", help: "Bytes of trip files taken in", labels: [] },
  trips: {
    name: "cartwheel_hub_trips_total",
    help: "Trip files received whole, by what became of them",
    labels: ["outcome"],
  },
  quarantined: {
    name: "cartwheel_hub_quarantined_total",
    help: "Trips in quarantine, by reason",
    labels: ["code"],
  },
  heartbeats: {
    name: "cartwheel_hub_heartbeats_total",
    help: "Heartbeats, new ones and repeated ones",
    labels: ["kind"],
  },
  summaries: {
    name: "cartwheel_hub_trip_summaries_total",
    help: "Trip summaries, new ones and repeated ones",
    labels: ["kind"],
  },
  jobs: {
    name: "cartwheel_hub_jobs_total",
    help: "Work behind the receipts, by outcome",
    labels: ["kind", "outcome"],
  },
  jobsWaiting: { name: "cartwheel_hub_jobs_waiting", help: "Work that waits", labels: [] },
  labels: { name: "cartwheel_hub_labels_total", help: "Labels given, by source", labels: ["source"] },
  databaseRevivals: {
    name: "cartwheel_hub_database_revivals_total",
    help: "How often the hub's own database was gone and started again",
    labels: [],
  },
} as const;

export interface Metrics {
  readonly registry: Registry;
  count(name: CounterName, labels?: Readonly<Record<string, string>>, by?: number): void;
  gauge(name: GaugeName, value: number): void;
  requestTook(seconds: number, route: string, status: number): void;
}

type GaugeName = "inFlight" | "jobsWaiting";
type CounterName = Exclude<keyof typeof hubMetrics, GaugeName | "requests">;
const gauges: readonly GaugeName[] = ["inFlight", "jobsWaiting"];

/** A registry with the process's own metrics and the hub's. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { name, help, labels } = hubMetrics.requests;
  const requests = new Histogram({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  });
  const counters = new Map<string, Counter>();
  const gaugesByName = new Map<string, Gauge>();
  for (const [key, row] of Object.entries(hubMetrics)) {
    const options = { name: row.name, help: row.help, labelNames: [...row.labels], registers: [registry] };
    if (gauges.some((each) => each === key)) gaugesByName.set(key, new Gauge(options));
    else if (key !== "requests") counters.set(key, new Counter(options));
  }
  return {
    registry,
    count(key, values = {}, by = 1) {
      counters.get(key)?.inc({ ...values }, by);
    },
    gauge(key, value) {
      gaugesByName.get(key)?.set(value);
    },
    requestTook(seconds, route, status) {
      requests.observe({ route, status: String(status) }, seconds);
    },
  };
}
