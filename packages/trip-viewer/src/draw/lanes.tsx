import type { Evidence } from "@cartwheel/contracts";
import { doubtful, type Moment, spanOf } from "../parse/moments.js";
import type { TripRecord } from "../parse/trip-record.js";
import { clockWords, percentWords, weightWords } from "../words.js";
import type { ProductShown } from "./viewer-words.js";

interface LanesProps {
  readonly record: TripRecord;
  readonly moments: readonly Moment[];
  readonly durationMs: number;
  readonly products: ProductShown;
}

const lanes = [
  { kind: "weight-change", label: "Weight" },
  { kind: "sighting", label: "Seen" },
  { kind: "code", label: "Codes" },
  { kind: "answer", label: "Answers" },
] as const;

/** Evidence and events under each other, on the timeline's scale. */
export function Lanes({ record, moments, durationMs, products }: LanesProps) {
  const present = lanes.filter(({ kind }) => record.evidence.some((each) => each.kind === kind));
  const place = (fromMs: number, toMs = fromMs) => ({
    left: `${(fromMs / durationMs) * 100}%`,
    width: `${(Math.max(0, toMs - fromMs) / durationMs) * 100}%`,
  });
  return (
    <>
      {present.map(({ kind, label }) => (
        <div className="tv-lane" key={kind}>
          <span className="tv-lane-label">{label}</span>
          <div className="tv-lane-marks">
            {record.evidence
              .filter((each) => each.kind === kind)
              .map((each) => {
                const { fromMs, toMs } = spanOf(each);
                return (
                  <span
                    key={each.id}
                    className={`tv-mark tv-mark-${kind}${leaves(each) ? " tv-out" : ""}`}
                    style={place(fromMs, toMs)}
                    title={markWords(each)}
                  />
                );
              })}
          </div>
        </div>
      ))}
      <div className="tv-lane tv-lane-events">
        <span className="tv-lane-label">Basket</span>
        <div className="tv-lane-marks">
          {moments.map(({ atMs, event, index, doubt }) => (
            <span
              key={index}
              className={`tv-event${doubt >= doubtful ? " tv-event-doubt" : ""}${event.kind === "remove" ? " tv-out" : ""}`}
              style={{ left: `${(atMs / durationMs) * 100}%` }}
              title={`${clockWords(atMs)} ${event.kind === "add" ? "in" : "out"}: ${products.nameOf(event.sku)}, ${percentWords(event.probability)} sure`}
            >
              {event.kind === "add" ? "+" : "−"}
            </span>
          ))}
        </div>
      </div>
    </>
  );
}

const leaves = (each: Evidence): boolean => each.kind === "weight-change" && each.milligrams < 0;

function markWords(each: Evidence): string {
  const at = clockWords(spanOf(each).fromMs);
  switch (each.kind) {
    case "weight-change":
      return `${at} ${weightWords(each.milligrams, true)}`;
    case "sighting":
      return `${at} seen by ${each.cameras.join(", ")}`;
    case "code":
      return `${at} ${each.code}`;
    case "answer":
      return `${at} answered: ${each.choice}`;
    default:
      return at;
  }
}
