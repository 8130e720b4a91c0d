import { parseCatalogue } from "@cartwheel/catalogue";
import { type BasketChange, type Catalogue, type FaultCode, FaultError } from "@cartwheel/contracts";
import { readTrip, type Trip, type TripWarning } from "@cartwheel/trip-log";
import type { Reason, Sender, TripLimits } from "./parts.js";

/** What the hub keeps of a trip in its tables. */
export interface InspectedTrip {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly software: string;
  readonly modelHash: string;
  readonly catalogueHash: string;
  readonly cameras: readonly string[];
  readonly basket: BasketChange | null;
  readonly prompts: number;
  readonly faults: readonly FaultCode[];
  readonly warnings: readonly TripWarning[];
  readonly catalogue: Catalogue | null;
}

/** accepted: used. quarantined: kept apart, with the reason. refused: not kept, and never sent again. */
export type Inspection =
  | { readonly kind: "accepted"; readonly trip: InspectedTrip }
  | { readonly kind: "quarantined"; readonly reason: Reason; readonly trip: InspectedTrip | null }
  | {
      readonly kind: "refused";
      readonly code: "TRUTH_DELIVERED" | "TRIP_OF_OTHER_CART";
      readonly detail: string;
    };

export interface Expected extends Sender {
  readonly tripId: string;
  readonly now: Date;
  readonly limits: TripLimits;
}

/** Reads a trip from one end to the other and says whether the hub may use it. */
export async function inspectTrip(path: string, expected: Expected): Promise<Inspection> {
  let trip: Trip;
  try {
    trip = await readTrip(path);
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code === "FILE_UNREADABLE") throw error;
    const { code } = error.fault;
    return { kind: "quarantined", reason: { code, detail: expected.tripId }, trip: null };
  }
  return truthIn(trip) ?? strangerIn(trip, expected) ?? (await inspectMessages(trip, expected));
}

/** What really happened is for measuring alone: a hub that learns from it would fool itself. */
function truthIn(trip: Trip): Inspection | null {
  const topic = [...trip.index.messages.keys()].find((name) => /^\/?truth(\/|$)/i.test(name));
  const attachment = [...trip.attachments.keys()].find((name) => /truth/i.test(name));
  const found = topic ?? attachment;
  return found === undefined ? null : { kind: "refused", code: "TRUTH_DELIVERED", detail: found };
}

function strangerIn({ metadata }: Trip, { cartId, tripId, storeId }: Expected): Inspection | null {
  if (metadata.cartId !== cartId) {
    return { kind: "refused", code: "TRIP_OF_OTHER_CART", detail: `recorded by ${metadata.cartId}` };
  }
  if (metadata.tripId === tripId && metadata.storeId === storeId) return null;
  const named = `trip ${metadata.tripId} of store ${metadata.storeId}, not ${tripId} of ${storeId}`;
  return { kind: "quarantined", reason: { code: "TRIP_NOT_AS_ANNOUNCED", detail: named }, trip: null };
}

async function inspectMessages(trip: Trip, { now, limits }: Expected): Promise<Inspection> {
  const seen = await readThrough(trip);
  const attached = attachedCatalogue(trip);
  const { startedAt, software, modelHash, catalogueHash } = trip.metadata;
  const inspected: InspectedTrip = {
    startedAt: new Date(startedAt),
    durationMs: trip.durationMs,
    software,
    modelHash,
    catalogueHash,
    cameras: trip.cameras,
    ...seen,
    warnings: trip.warnings,
    catalogue: attached.catalogue,
  };
  const reason =
    withoutScale(trip) ??
    clockReason(inspected, now, limits) ??
    messagesReason(trip, limits) ??
    attached.reason;
  return reason === null
    ? { kind: "accepted", trip: inspected }
    : { kind: "quarantined", reason, trip: inspected };
}

/** Every message is decoded once: those that do not fit their schema are counted by the trip itself. */
async function readThrough(trip: Trip): Promise<Pick<InspectedTrip, "basket" | "prompts" | "faults">> {
  let basket: BasketChange | null = null;
  const prompts = new Set<string>();
  const faults = new Set<FaultCode>();
  for await (const message of trip.messages()) {
    if (message.topic === "basket") {
      basket = message.change;
      for (const { promptId } of message.change.openPrompts) prompts.add(promptId);
    }
    if (
      message.topic === "evidence" &&
      message.evidence.kind === "health" &&
      message.evidence.state !== "ok"
    ) {
      faults.add(message.evidence.state);
    }
  }
  return { basket, prompts: prompts.size, faults: [...faults].sort() };
}

const withoutScale = ({ counts }: Trip): Reason | null =>
  counts.scale === 0 ? { code: "TRIP_WITHOUT_SCALE", detail: "no message on /scale" } : null;

function clockReason(trip: InspectedTrip, now: Date, limits: TripLimits): Reason | null {
  const aheadMs = trip.startedAt.getTime() - now.getTime();
  const at = `it started at ${trip.startedAt.toISOString()}`;
  if (aheadMs > limits.clockAheadMinutes * 60_000)
    return { code: "CLOCK_IMPLAUSIBLE", detail: `${at}, in the future` };
  if (-aheadMs > limits.oldestTripDays * 86_400_000)
    return { code: "CLOCK_IMPLAUSIBLE", detail: `${at}, too far back` };
  if (trip.durationMs <= limits.tripHours * 3_600_000) return null;
  const hours = (trip.durationMs / 3_600_000).toFixed(1);
  return { code: "CLOCK_IMPLAUSIBLE", detail: `it takes ${hours} h, longer than a trip can` };
}

function messagesReason(trip: Trip, { invalidMessageShare }: TripLimits): Reason | null {
  const total = Object.values(trip.counts).reduce((sum, count) => sum + count, 0);
  const invalid = trip.warnings
    .filter(({ code }) => code === "TRIP_MESSAGE_INVALID")
    .reduce((sum, { count }) => sum + count, 0);
  if (invalid <= invalidMessageShare * total) return null;
  return { code: "TRIP_MESSAGES_INVALID", detail: `${invalid} of ${total}` };
}

function attachedCatalogue(trip: Trip): { catalogue: Catalogue | null; reason: Reason | null } {
  try {
    const json = trip.attachedJson("catalogue");
    if (json === undefined) return { catalogue: null, reason: null };
    const parsed = parseCatalogue(json);
    if (parsed.ok) return { catalogue: parsed.catalogue, reason: null };
    const [fault] = parsed.faults;
    return {
      catalogue: null,
      reason: { code: fault?.code ?? "CATALOGUE_INVALID", detail: fault?.detail ?? "" },
    };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return {
      catalogue: null,
      reason: { code: error.fault.code, detail: "attachment catalogue.json is no JSON" },
    };
  }
}
