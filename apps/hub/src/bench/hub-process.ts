import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FaultError } from "@cartwheel/contracts";
import { EmbeddedPostgres, type SocketAddress } from "../database/index.js";

/** A hub in a process of its own, as it runs in a shop. */
export interface HubProcess {
  readonly pid: number;
  readonly url: string;
  readonly folder: string;
  /** Its database, past the hub. */
  readonly database: SocketAddress;
  stop(): Promise<void>;
}

/** @throws FaultError INTERNAL if it does not start; why stands on standard error */
export async function startHubProcess(folder: string): Promise<HubProcess> {
  const bin = fileURLToPath(new URL("../../bin/cartwheel-hub.js", import.meta.url));
  const environment = {
    ...process.env,
    CARTWHEEL_HUB_FOLDER: folder,
    CARTWHEEL_HUB_LISTEN_PORT: "0",
    CARTWHEEL_HUB_LOG: "error",
    CARTWHEEL_HUB_LIMITS_ATTEMPTS_PER_MINUTE: "100000",
  };
  const hub = spawn(process.execPath, [bin, "hub", "--json"], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve, reject) => {
    hub.stdout.setEncoding("utf8").once("data", resolve);
    hub.once("exit", () => reject(new FaultError("INTERNAL", "the hub of the benchmark did not start")));
    hub.once("error", (cause) => reject(new FaultError("INTERNAL", cause.message, { cause })));
  });
  return {
    pid: hub.pid ?? 0,
    url: (JSON.parse(line) as { url: string }).url,
    folder,
    database: EmbeddedPostgres.addressIn(join(folder, "database")),
    stop: () => stopped(hub),
  };
}

async function stopped(hub: ChildProcess): Promise<void> {
  if (hub.exitCode !== null || hub.signalCode !== null) return;
  const ended = new Promise((resolve) => hub.once("exit", resolve));
  hub.kill("SIGTERM");
  await ended;
}
