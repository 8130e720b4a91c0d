import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import type { FastifyInstance } from "fastify";
import pino from "pino";
import { connect, type Database, EmbeddedPostgres, migrate } from "../database/index.js";
import { createDatasets } from "../datasets/index.js";
import { addStaff, createFleet, hasStaff } from "../fleet/index.js";
import { createServer, type Handlers } from "../http/index.js";
import { createIngest } from "../ingest/index.js";
import { Worker } from "../jobs/index.js";
import { createLabeling } from "../labeling/index.js";
import { folderStore, type ObjectStore } from "../objects/index.js";
import type { HubSettings } from "../settings.js";
import { createMetrics, type Metrics } from "../telemetry/metrics.js";
import { createTrips, ProductPictures } from "../trips/index.js";
import { type FolderLock, lockFolder } from "./folder-lock.js";
import { keepHouse } from "./housekeeping.js";
import { ownHandlers } from "./own-handlers.js";
import { serveConsole } from "./serve-console.js";

export interface RunningHub {
  /** Where it listens, e.g. http://127.0.0.1:8470. */
  readonly url: string;
  readonly database: EmbeddedPostgres | null;
  /** Ends what is being answered, then everything else, in order. */
  stop(): Promise<void>;
}

export interface HubOptions {
  readonly now?: () => Date;
}

interface Opened {
  readonly lock: FolderLock;
  readonly embedded: EmbeddedPostgres | null;
  readonly db: Database;
  readonly objects: ObjectStore;
}

/**
 * Starts a hub with these settings: its folder is locked, its database brought up to date, its port open.
 * @throws FaultError FOLDER_IN_USE, PORT_IN_USE, DATABASE_UNAVAILABLE, DATABASE_NEWER, STORAGE_UNAVAILABLE,
 * SETTING_INVALID, OUTPUT_NOT_WRITABLE; then nothing of it runs any more
 */
export async function startHub(
  settings: HubSettings,
  { now = () => new Date() }: HubOptions = {},
): Promise<RunningHub> {
  const folder = resolve(settings.folder);
  const logger = pino({ level: settings.log, base: null }, pino.destination(2));
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) {
      await close().catch((error: unknown) => logger.error({ err: error }, "while stopping"));
    }
  };
  try {
    const opened = await open(settings, folder, logger, closing);
    const metrics = createMetrics();
    const { app, fleet, ingest, worker } = await assemble(settings, folder, opened, metrics, logger, now);
    closing.push(() => worker.stop());
    closing.push(() => app.close());
    const { heartbeatDays } = settings;
    closing.push(keepHouse({ ...opened, heartbeatDays, metrics, fleet, ingest, logger, now }));
    const url = await listen(app, settings);
    worker.start();
    await welcome(opened.db, folder, now(), logger);
    logger.info({ url, folder }, "the hub is ready");
    return { url, database: opened.embedded, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  settings: HubSettings,
  folder: string,
  logger: pino.Logger,
  closing: (() => Promise<unknown>)[],
): Promise<Opened> {
  const lock = await lockFolder(folder);
  closing.push(() => lock.release());
  const { url, connections, systemUser } = settings.database;
  const embedded =
    url === null ? await EmbeddedPostgres.start({ folder: join(folder, "database"), systemUser }) : null;
  if (embedded !== null) closing.push(() => embedded.stop());
  const at = url ?? embedded?.address;
  if (at === undefined) throw new Error("no database");
  const onError = (error: Error): void =>
    logger.warn({ detail: error.message }, "a database connection broke");
  const db = connect({ at, connections, onError });
  closing.push(() => db.destroy());
  const applied = await migrate(db);
  if (applied.length > 0) logger.info({ applied }, "the database was brought up to date");
  const objects = await folderStore(join(folder, "objects"));
  return { lock, embedded, db, objects };
}

async function assemble(
  settings: HubSettings,
  folder: string,
  { db, objects }: Opened,
  metrics: Metrics,
  logger: pino.Logger,
  now: () => Date,
) {
  const pictures = await ProductPictures.open(settings.galleryFolder);
  const wake = (): void => worker.wake();
  const ingest = createIngest({
    db,
    objects,
    metrics,
    now,
    uploadsFolder: join(folder, "uploads"),
    limits: settings.limits,
    onStored: wake,
  });
  const trips = createTrips({ db, objects, pictures });
  const labeling = createLabeling({ db, objects, metrics, pictures, now });
  const datasets = createDatasets({ db, objects, now, workFolder: join(folder, "work"), onRequested: wake });
  const fleet = await createFleet({ db, now, tokens: settings.tokens });
  const worker: Worker = new Worker({
    db,
    metrics,
    now,
    work: { "label-trip": labeling.labelTrip, "build-dataset": datasets.build },
    onFailure: (kind, subject, error) =>
      logger.warn({ kind, subject, err: error }, "work failed; it will be tried again"),
  });
  const handlers: Handlers = {
    ...ownHandlers(db, objects, metrics),
    ...fleet.handlers,
    ...ingest.handlers,
    ...trips.handlers,
    ...labeling.handlers,
    ...datasets.handlers,
  };
  const { limits } = settings;
  const app = createServer({ handlers, authenticator: fleet.authenticator, metrics, logger, limits });
  if (settings.consoleFolder !== null) await serveConsole(app, resolve(settings.consoleFolder));
  return { app, fleet, ingest, worker };
}

async function listen(app: FastifyInstance, { listen: { host, port } }: HubSettings): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new FaultError("PORT_IN_USE", `${host}:${port}`, { cause: error });
    if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new FaultError("SETTING_INVALID", `listen: ${host}:${port} (${code})`, { cause: error });
    }
    throw error;
  }
}

/** The first person of a new hub: their key lies in the hub's folder, for whoever may read it. */
async function welcome(db: Database, folder: string, now: Date, logger: pino.Logger): Promise<void> {
  if (await hasStaff(db)) return;
  const path = join(folder, "first-staff-key");
  await mkdir(folder, { recursive: true });
  const key = await addStaff(db, "admin", now);
  await writeFile(path, `${key}\n`, { mode: 0o600 });
  logger.info({ name: "admin", keyIn: path }, "the first person may sign in");
}
