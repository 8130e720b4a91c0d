import { type Kysely, sql } from "kysely";

/** Who there is, what they delivered, what it shows, and what was made of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  /* Keys, people and devices */
  `create table signing_keys (key_id uuid primary key, secret bytea not null, created_at timestamptz not null)`,
  `create table staff (
    name text primary key, key_hash bytea not null, created_at timestamptz not null, revoked_at timestamptz)`,
  `create table sessions (
    session_id uuid primary key, name text not null references staff, created_at timestamptz not null,
    expires_at timestamptz not null, ended_at timestamptz)`,
  `create table enrolment_codes (
    code_hash bytea primary key, cart_id text not null, store_id text not null, issued_by text not null,
    issued_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz)`,
  `create table devices (
    device_id uuid primary key, cart_id text not null, store_id text not null, public_key jsonb not null,
    software text not null, enrolled_at timestamptz not null, revoked_at timestamptz)`,
  // A cart has one device at a time.
  `create unique index devices_one_a_cart on devices (cart_id) where revoked_at is null`,
  `create index devices_by_cart on devices (cart_id, enrolled_at)`,
  `create table used_assertions (jti text primary key, expires_at timestamptz not null)`,

  /* Delivery */
  `create table heartbeats (
    cart_id text not null, boot text not null, sequence bigint not null, content_hash bytea not null,
    received_at timestamptz not null, primary key (cart_id, boot, sequence))`,
  `create index heartbeats_by_time on heartbeats (received_at)`,
  `create table cart_status (
    cart_id text primary key, received_at timestamptz not null, heartbeat jsonb not null)`,
  `create table trip_summaries (
    trip_id text primary key, cart_id text not null, boot text not null, sequence bigint not null,
    content_hash bytea not null, body jsonb not null, received_at timestamptz not null,
    unique (cart_id, boot, sequence))`,
  `create table uploads (
    cart_id text not null, boot text not null, sequence bigint not null, trip_id text not null,
    bytes bigint not null, sha256 text not null, state text not null check (state in ('receiving', 'stored', 'refused')),
    fault_code text, fault_detail text, receipt_id uuid, announced_at timestamptz not null, stored_at timestamptz,
    primary key (cart_id, boot, sequence))`,
  `create index uploads_by_trip on uploads (trip_id)`,

  /* Trips */
  `create table trips (
    trip_id text primary key, cart_id text not null, store_id text not null,
    state text not null check (state in ('announced', 'stored', 'quarantined')),
    started_at timestamptz not null, duration_ms double precision not null, total_minor bigint, currency text,
    lines integer not null, units integer not null, prompts integer not null,
    wrong_events double precision not null, minor_in_doubt bigint not null, faults text[] not null,
    bytes bigint not null, sha256 text, software text not null, model_hash text not null, catalogue_hash text not null,
    cameras text[] not null, quarantine_code text, quarantine_detail text, warnings jsonb not null,
    basket jsonb not null, received_at timestamptz not null)`,
  `create index trips_by_start on trips (started_at desc, trip_id)`,
  `create index trips_by_wrong_events on trips (wrong_events desc, trip_id)`,
  `create index trips_by_money on trips (minor_in_doubt desc, trip_id)`,
  `create index trips_by_cart on trips (cart_id, started_at desc)`,
  `create index trips_by_store on trips (store_id, started_at desc)`,
  `create table trip_products (
    trip_id text not null references trips on delete cascade, sku text not null, primary key (trip_id, sku))`,
  `create index trip_products_by_sku on trip_products (sku)`,
  `create table products (
    sku text primary key, name text not null, category text not null, codes text[] not null,
    price_minor bigint not null, price_per text not null, currency text not null,
    valid_from timestamptz not null, version bigint not null)`,
  `create table trip_events (
    event_id text primary key, trip_id text not null, event_index integer not null,
    at_ms double precision not null, kind text not null check (kind in ('add', 'remove')), sku text,
    quantity integer not null, milligrams bigint not null, probability double precision not null,
    doubt double precision not null, money_minor bigint not null, currency text not null, candidates jsonb not null)`,
  `create index trip_events_by_trip on trip_events (trip_id, event_index)`,
  `create index trip_events_by_stake on trip_events ((doubt * money_minor) desc, event_id)`,

  /* Work that goes on behind the receipts */
  `create table jobs (
    job_id uuid primary key, kind text not null, subject text not null,
    state text not null check (state in ('waiting', 'done', 'failed')), attempts integer not null,
    due_at timestamptz not null, created_at timestamptz not null, fault_code text, fault_detail text,
    unique (kind, subject))`,
  `create index jobs_due on jobs (due_at) where state = 'waiting'`,

  /* Crops and labels */
  `create table crops (
    crop_id text primary key, event_id text not null references trip_events on delete cascade, camera text not null,
    at_ms double precision not null, box double precision[] not null, width integer not null, height integer not null,
    sharpness double precision not null, picture text not null, context text, difference_hash text not null)`,
  `create index crops_by_event on crops (event_id)`,
  `create table labels (
    label_id uuid primary key, event_id text not null references trip_events on delete cascade, source text not null,
    verdict text not null check (verdict in ('product', 'unknown', 'unusable')), sku text,
    probability double precision not null, evidence_ids text[] not null, by text not null,
    labeled_at timestamptz not null, undone_at timestamptz)`,
  `create index labels_by_event on labels (event_id) where undone_at is null`,
  // One person's word stands for an event; a rule says one thing.
  `create unique index labels_one_a_source on labels (event_id, source) where undone_at is null`,
  `create index labels_by_author on labels (by, labeled_at desc) where source = 'person'`,

  /* Datasets */
  `create table datasets (
    hash text primary key, name text not null, created_at timestamptz not null, card jsonb not null,
    manifest text not null)`,
  `create table dataset_builds (
    build_id uuid primary key, name text not null, recipe jsonb not null,
    state text not null check (state in ('running', 'built', 'failed')), done_share double precision not null,
    started_at timestamptz not null, hash text, fault_code text, fault_detail text)`,
];
