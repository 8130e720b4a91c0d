import type { ColumnType, JSONColumnType } from "kysely";

type Time = ColumnType<Date, Date, Date>;
type MaybeTime = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json<T extends object | null> = JSONColumnType<T, string, string>;

/** The database, as the migrations leave it. */
export interface Tables {
  signing_keys: { key_id: string; secret: Buffer; created_at: Time };
  staff: { name: string; key_hash: Buffer; created_at: Time; revoked_at: MaybeTime };
  sessions: { session_id: string; name: string; created_at: Time; expires_at: Time; ended_at: MaybeTime };
  enrolment_codes: {
    code_hash: Buffer;
    cart_id: string;
    store_id: string;
    issued_by: string;
    issued_at: Time;
    expires_at: Time;
    used_at: MaybeTime;
    /** What it was used for. */
    device_id: string | null;
  };
  devices: {
    device_id: string;
    cart_id: string;
    store_id: string;
    public_key: Json<object>;
    software: string;
    enrolled_at: Time;
    revoked_at: MaybeTime;
  };
  used_assertions: { jti: string; expires_at: Time };
  heartbeats: { cart_id: string; boot: string; sequence: number; content_hash: Buffer; received_at: Time };
  cart_status: { cart_id: string; received_at: Time; heartbeat: Json<object> };
  trip_summaries: {
    trip_id: string;
    cart_id: string;
    boot: string;
    sequence: number;
    content_hash: Buffer;
    body: Json<object>;
    received_at: Time;
  };
  uploads: {
    cart_id: string;
    boot: string;
    sequence: number;
    trip_id: string;
    bytes: number;
    sha256: string;
    state: "receiving" | "stored" | "refused";
    fault_code: string | null;
    fault_detail: string | null;
    receipt_id: string | null;
    announced_at: Time;
    stored_at: MaybeTime;
  };
  trips: {
    trip_id: string;
    cart_id: string;
    store_id: string;
    state: "announced" | "stored" | "quarantined";
    started_at: Time;
    duration_ms: number;
    total_minor: number | null;
    currency: string | null;
    lines: number;
    units: number;
    prompts: number;
    wrong_events: number;
    minor_in_doubt: number;
    faults: string[];
    bytes: number;
    sha256: string | null;
    software: string;
    model_hash: string;
    catalogue_hash: string;
    cameras: string[];
    quarantine_code: string | null;
    quarantine_detail: string | null;
    warnings: Json<object>;
    basket: Json<object>;
    received_at: Time;
  };
  trip_products: { trip_id: string; sku: string };
  products: {
    sku: string;
    name: string;
    category: string;
    codes: string[];
    price_minor: number;
    price_per: string;
    currency: string;
    valid_from: Time;
    version: number;
  };
  trip_events: {
    event_id: string;
    trip_id: string;
    event_index: number;
    at_ms: number;
    kind: "add" | "remove";
    sku: string | null;
    quantity: number;
    milligrams: number;
    probability: number;
    doubt: number;
    money_minor: number;
    currency: string;
    candidates: Json<object>;
  };
  jobs: {
    job_id: string;
    kind: string;
    subject: string;
    state: "waiting" | "done" | "failed";
    attempts: number;
    due_at: Time;
    created_at: Time;
    fault_code: string | null;
    fault_detail: string | null;
  };
  crops: {
    crop_id: string;
    event_id: string;
    camera: string;
    at_ms: number;
    box: number[];
    width: number;
    height: number;
    sharpness: number;
    picture: string;
    context: string | null;
    difference_hash: string;
  };
  labels: {
    label_id: string;
    event_id: string;
    source: string;
    verdict: "product" | "unknown" | "unusable";
    sku: string | null;
    probability: number;
    evidence_ids: string[];
    by: string;
    labeled_at: Time;
    undone_at: MaybeTime;
  };
  datasets: { hash: string; name: string; created_at: Time; card: Json<object>; manifest: string };
  dataset_builds: {
    build_id: string;
    name: string;
    recipe: Json<object>;
    state: "running" | "built" | "failed";
    done_share: number;
    started_at: Time;
    hash: string | null;
    fault_code: string | null;
    fault_detail: string | null;
  };
}
