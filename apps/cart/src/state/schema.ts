/** The tables of cart.db, by version: each step is applied once, in order. */
export const schemaSteps: readonly string[] = [
  `
  create table trips (
    trip_id text primary key,
    -- shopping: under way. ended: over, its file still to be closed. closed: its file waits for delivery or is delivered.
    state text not null check (state in ('shopping', 'ended', 'closed')),
    metadata text not null,
    -- Nanoseconds on the clock of its file: when it began.
    start_ns text not null,
    currency text not null,
    -- The recording that is played; a real cart's devices play none.
    source text,
    -- The file in recordings/; null: the trip is not recorded.
    recording text,
    fault text
  );
  create index trips_open on trips (state) where state <> 'closed';
  create table journal (
    id integer primary key autoincrement,
    trip_id text not null references trips (trip_id),
    -- The number of the message that brought this out.
    step integer not null,
    kind text not null check (kind in ('evidence', 'basket', 'warning')),
    body text not null
  );
  create index journal_trip on journal (trip_id, id);
  create table deliveries (
    boot text not null,
    sequence integer not null,
    kind text not null check (kind in ('summary', 'file')),
    trip_id text not null references trips (trip_id),
    -- waiting: to be sent. refused: the hub will not have it, and why. stored: the hub has it, and its receipt.
    state text not null check (state in ('waiting', 'refused', 'stored')),
    bytes integer not null,
    -- A summary itself; of a file its name in outbox/ and its hash.
    body text not null,
    refusal text,
    receipt text,
    primary key (boot, sequence)
  );
  create unique index deliveries_trip on deliveries (trip_id, kind);
  create table facts (name text primary key, value text not null);
  `,
];
