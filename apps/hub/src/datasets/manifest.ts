import { type DatasetDiff, ManifestRow } from "@cartwheel/contracts";
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** Nothing is fetched: Parquet is built in. */
const options = { autoinstall_known_extensions: "false", autoload_known_extensions: "false", threads: "1" };

const columns = {
  cropId: "varchar not null",
  picture: "varchar not null",
  frame: "varchar",
  left: "double not null",
  top: "double not null",
  boxWidth: "double not null",
  boxHeight: "double not null",
  tripId: "varchar not null",
  eventIndex: "integer not null",
  camera: "varchar not null",
  atMs: "double not null",
  sku: "varchar",
  source: "varchar not null",
  probability: "double not null",
  split: "varchar not null",
  heldOut: "boolean not null",
  width: "integer not null",
  height: "integer not null",
  differenceHash: "varchar not null",
} as const satisfies Record<keyof ManifestRow, string>;

async function withDuckDb<T>(use: (db: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", options);
  const db = await instance.connect();
  try {
    return await use(db);
  } finally {
    db.closeSync();
    instance.closeSync();
  }
}

/** Writes rows as Parquet, in their order. */
export function writeManifest(path: string, rows: readonly ManifestRow[]): Promise<void> {
  return withDuckDb(async (db) => {
    const declared = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
    await db.run(`create table crops (${declared.join(", ")})`);
    const appender = await db.createAppender("crops");
    for (const row of rows) {
      for (const name of Object.keys(columns) as (keyof ManifestRow)[])
        append(appender, columns[name], row[name]);
      appender.endRow();
    }
    appender.flushSync();
    appender.closeSync();
    await db.run(`copy crops to ${quoted(path)} (format parquet, compression zstd)`);
  });
}

function append(appender: DuckDBAppender, type: string, value: ManifestRow[keyof ManifestRow]): void {
  if (value === null) appender.appendNull();
  else if (typeof value === "boolean") appender.appendBoolean(value);
  else if (typeof value === "string") appender.appendVarchar(value);
  else if (type.startsWith("integer")) appender.appendInteger(value);
  else appender.appendDouble(value);
}

/** The rows of a manifest, in its order. */
export function readManifest(path: string): Promise<ManifestRow[]> {
  return withDuckDb(async (db) => {
    const result = await db.runAndReadAll(`select * from read_parquet(${quoted(path)})`);
    return result.getRowObjectsJS().map((row) => ManifestRow.parse(row));
  });
}

type Changes = Omit<DatasetDiff, "from" | "to" | "recipe">;

/** What changed from one manifest to another, counted by the database. */
export function diffManifests(from: string, to: string): Promise<Changes> {
  return withDuckDb(async (db) => {
    await db.run(`create table pairs as select coalesce(a.cropId, b.cropId) as cropId,
      a.cropId is not null as "before", b.cropId is not null as "after", a.sku as fromSku, b.sku as toSku,
      a.split as fromSplit, b.split as toSplit
      from read_parquet(${quoted(from)}) a full join read_parquet(${quoted(to)}) b using (cropId)`);
    const both = `"before" and "after"`;
    const same = "fromSku is not distinct from toSku";
    const counts = await db.runAndReadAll(`select
      count(*) filter (where not "before") as added, count(*) filter (where not "after") as removed,
      count(*) filter (where ${both} and not (${same})) as relabeled,
      count(*) filter (where ${both} and ${same} and fromSplit <> toSplit) as moved,
      count(*) filter (where ${both} and ${same} and fromSplit = toSplit) as unchanged from pairs`);
    const products = await db.runAndReadAll(`select sku, sum(added) as added, sum(removed) as removed from (
        select toSku as sku, 1 as added, 0 as removed from pairs
          where "after" and (not "before" or not (${same}))
        union all select fromSku, 0, 1 from pairs where "before" and (not "after" or not (${same}))
      ) group by sku order by sum(added) + sum(removed) desc, sku`);
    const relabelings = await db.runAndReadAll(`select cropId, fromSku as "from", toSku as "to" from pairs
      where ${both} and not (${same}) order by cropId limit 1000`);
    const [row = {}] = counts.getRowObjectsJS();
    const count = (name: string): number => Number(row[name] ?? 0);
    return {
      added: count("added"),
      removed: count("removed"),
      relabeled: count("relabeled"),
      moved: count("moved"),
      unchanged: count("unchanged"),
      products: products.getRowObjectsJS().map(({ sku, added, removed }) => ({
        sku: sku === null ? null : String(sku),
        added: Number(added),
        removed: Number(removed),
      })),
      relabelings: relabelings.getRowObjectsJS().map(({ cropId, from: before, to: after }) => ({
        cropId: String(cropId),
        from: before === null ? null : String(before),
        to: after === null ? null : String(after),
      })),
    };
  });
}

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;
