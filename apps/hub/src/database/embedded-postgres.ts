import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { access, chmod, chown, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { FaultError } from "@cartwheel/contracts";
import { installPostgres, type PostgresSoftware } from "./postgres-software.js";
import { hasWorkers, isRunning, kill, lockFile, workersOf } from "./server-process.js";
import { checkReachable, postgresUser, type RunAs } from "./system-user.js";

export interface EmbeddedOptions {
  /** Everything of the database lies in here, the software too. */
  readonly folder: string;
  /** As whom PostgreSQL runs where we are root. */
  readonly systemUser: string | null;
  /** How long a server may take to stop before it is made to. */
  readonly stopSeconds?: number;
}

/** How a client reaches the server: by a Unix socket alone, so that no port is taken and nobody else gets in. */
export interface SocketAddress {
  readonly host: string;
  readonly database: string;
  readonly user: string;
}

const run = promisify(execFile);
const addressAt = (host: string): SocketAddress => ({ host, database: "postgres", user: "cartwheel" });
/** The longest socket path that every system takes is 103 bytes; `/.s.PGSQL.5432` is 14 of them. */
const longestSocketFolder = 88;
/** A recovery is among what a start takes. */
const startSeconds = 120;
const usualStopSeconds = 30;
/** How hard a server is told to stop, in this order. Everything committed is safe with each. */
const stopModes = ["fast", "immediate"] as const;

/**
 * A PostgreSQL of our own in a folder. It is started apart from us (a Ctrl-C at the terminal does not reach it), so
 * that it outlives a hub that is killed; the next hub on the folder stops it and starts its own.
 */
export class EmbeddedPostgres {
  readonly address: SocketAddress;
  readonly #software: PostgresSoftware;
  readonly #runAs: RunAs;
  readonly #data: string;
  readonly #log: string;
  readonly #stopSeconds: number;
  #server: ChildProcess | null = null;
  #stopping = false;

  private constructor(software: PostgresSoftware, runAs: RunAs, folder: string, stopSeconds: number) {
    const socket = socketFolder(folder);
    this.#software = software;
    this.#runAs = runAs;
    this.#stopSeconds = stopSeconds;
    this.#data = join(folder, "data");
    this.#log = join(folder, "postgres.log");
    this.address = addressAt(socket);
  }

  /**
   * Starts the folder's database, made anew where there is none.
   * @throws FaultError DATABASE_UNAVAILABLE, SETTING_INVALID, OUTPUT_NOT_WRITABLE
   */
  static async start({
    folder,
    systemUser,
    stopSeconds = usualStopSeconds,
  }: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const home = resolve(folder);
    const runAs = await postgresUser(systemUser);
    try {
      await mkdir(home, { recursive: true });
      await checkReachable(join(home, "data"), runAs);
      const software = await installPostgres(home);
      const server = new EmbeddedPostgres(software, runAs, home, stopSeconds);
      await server.#prepare(home);
      await server.#stopForeign();
      await server.#startServer();
      return server;
    } catch (error) {
      if (error instanceof FaultError) throw error;
      throw new FaultError("DATABASE_UNAVAILABLE", `${home}: ${lastLine(error)}`, { cause: error });
    }
  }

  /** How the folder's server is reached if it runs. */
  static addressIn(folder: string): SocketAddress {
    return addressAt(socketFolder(resolve(folder)));
  }

  /** Starts the server again if it is gone (killed, or out of memory). Returns whether it had been. */
  async revive(): Promise<boolean> {
    if (this.#stopping || this.#server !== null) return false;
    await this.#stopForeign();
    await this.#startServer();
    return true;
  }

  /** fast: clients are cut off, everything committed is safe. immediate: as in a crash, for tests. */
  async stop(mode: (typeof stopModes)[number] = "fast"): Promise<void> {
    this.#stopping = true;
    if (this.#server?.pid === undefined) return;
    await this.#end(this.#server.pid, mode);
  }

  /** The server's process, for a test that kills it; null: it does not run. */
  get processId(): number | null {
    return this.#server?.pid ?? null;
  }

  async #prepare(home: string): Promise<void> {
    const { uid } = this.#runAs;
    if (uid !== undefined) await this.#give(home);
    await this.#makeFolder(this.address.host);
    if (await exists(this.#data)) return;
    // Under another name until it is whole: a hub that is stopped in the middle begins anew.
    const unfinished = `${this.#data}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await this.#makeFolder(unfinished);
    const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"];
    const options = [`--pgdata=${unfinished}`, `--username=${this.address.user}`, "--auth=trust", ...locale];
    await this.#run(this.#software.initdb, options, unfinished);
    await rename(unfinished, this.#data);
  }

  async #makeFolder(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    await this.#give(folder);
  }

  async #give(folder: string): Promise<void> {
    const { uid, gid } = this.#runAs;
    if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  }

  /** Whatever still runs on our data was left by a hub that is dead: the folder's lock is ours. */
  async #stopForeign(): Promise<void> {
    const left = await lockFile(this.#data);
    if (left === null) return;
    if ((await isRunning(left.pid)) && (await this.#end(left.pid, "fast"))) return;
    // PostgreSQL itself would take a zombie for a server that runs; so the lock goes once nothing works there.
    for (let waited = 0; await hasWorkers(this.#data); waited += 50) {
      if (waited > startSeconds * 1000) throw new Error("processes of a killed server do not end");
      await pause(50);
    }
    await rm(join(this.#data, "postmaster.pid"), { force: true });
  }

  /** Stops a server, and kills one that hangs. Returns whether it stopped by itself. */
  async #end(pid: number, first: (typeof stopModes)[number]): Promise<boolean> {
    for (const mode of stopModes.slice(stopModes.indexOf(first))) {
      const stopped = await this.#pgCtl("stop", "-m", mode, "-w", "-t", String(this.#stopSeconds)).then(
        () => true,
        () => false,
      );
      if (stopped || !(await isRunning(pid))) return stopped;
    }
    for (const each of new Set([pid, ...(await workersOf(this.#data))])) kill(each);
    return false;
  }

  async #startServer(): Promise<void> {
    const settings = {
      listen_addresses: "",
      unix_socket_directories: this.address.host,
      unix_socket_permissions: "0700",
      max_connections: "60",
      shared_buffers: "64MB",
      log_min_messages: "warning",
      // Written without pause by heartbeats: fewer, larger checkpoints.
      max_wal_size: "512MB",
      // A server that lost one of its processes ends, and we start another (see revive). By itself it would begin again,
      // but take no notice of a second process that dies meanwhile, and wait for it for ever (seen with 18.4).
      restart_after_crash: "off",
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const log = await open(this.#log, "a");
    // A child of ours, so that it is collected when it dies; in a session of its own, so that Ctrl-C passes it by.
    const server = spawn(this.#software.postgres, ["-D", this.#data, ...flags], {
      ...this.#runAs,
      cwd: this.#data,
      env: environment(),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    await log.close();
    server.unref();
    server.once("exit", () => {
      if (this.#server === server) this.#server = null;
    });
    server.once("error", () => undefined);
    this.#server = server;
    for (let waited = 0; !(await this.#isReady(server)); waited += 20) {
      if (this.#server !== server || waited > startSeconds * 1000) throw new Error(await this.#lastLogLine());
      await pause(20);
    }
  }

  async #isReady({ pid }: ChildProcess): Promise<boolean> {
    const lock = await lockFile(this.#data);
    return lock !== null && lock.pid === pid && lock.ready;
  }

  async #lastLogLine(): Promise<string> {
    const text = await readFile(this.#log, "utf8").catch(() => "");
    return `the server did not start: ${text.trim().split("\n").at(-1) ?? ""} (${this.#log})`;
  }

  #pgCtl(verb: string, ...args: readonly string[]): Promise<void> {
    return this.#run(this.#software.pgCtl, [verb, "-D", this.#data, "-s", ...args]);
  }

  async #run(program: string, args: readonly string[], folder = this.#data): Promise<void> {
    // Its own folder as working folder: ours may be closed to its user.
    await run(program, [...args], { ...this.#runAs, cwd: folder, env: environment() });
  }
}

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: "C", TZ: "UTC" });
const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** In the database's folder, or, where that path is too long for a socket, in the temporary folder. */
function socketFolder(home: string): string {
  const near = join(home, "socket");
  if (Buffer.byteLength(near) <= longestSocketFolder) return near;
  const name = `cartwheel-${createHash("sha256").update(home).digest("hex").slice(0, 16)}`;
  return join(tmpdir(), name);
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr ?? message).trim().split("\n").at(-1) ?? message;
}
