import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createHubClient, type HubClient } from "@cartwheel/hub-client";
import { repositoryRoot } from "../repository.js";
import type { Running } from "../up/run-up.js";

export interface UpProcess {
  readonly child: ChildProcess;
  readonly running: Running & { readonly folder: string };
  /** Sends a signal; resolves with the exit status, null if the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** The hub, as whom the printed link signs in. */
  signIn(): Promise<HubClient>;
}

const bin = join(repositoryRoot, "apps/cli/bin/cartwheel.js");

/** `cartwheel up` for a test. Over a channel: it ends with the test's process, however that ends. */
export const spawnUp = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, [bin, "up", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });

/** Resolves once everything runs. @throws Error with what it said if it did not get as far */
export async function startUp(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<UpProcess> {
  const child = spawnUp(["--json", "--port", "0", ...args], env);
  const ended = once(child, "exit").then(([code]) => code as number | null);
  let said = "";
  child.stderr?.on("data", (bytes) => (said += String(bytes)));
  const running = await new Promise<UpProcess["running"]>((resolve, reject) => {
    createInterface(child.stdout!).once("line", (line) => resolve(JSON.parse(line)));
    void ended.then((code) => reject(new Error(`up ended with ${code}: ${said}`)));
  });
  return {
    child,
    running,
    async end(signal) {
      child.kill(signal);
      return ended;
    },
    async signIn() {
      let token: string | null = null;
      const { url, signIn } = running;
      const hub = createHubClient({
        baseUrl: url,
        transport: (to, request) => fetch(to, request),
        token: () => token,
      });
      const given = new URLSearchParams(new URL(signIn).hash.slice(1));
      const body = { name: given.get("name") ?? "", key: given.get("key") ?? "" };
      const reply = await hub.call("signIn", { body });
      if (!reply.ok) throw new Error(reply.detail);
      token = reply.value.token;
      return hub;
    },
  };
}

/** Whether a process still runs; one that only waits to be collected does not. */
export function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

/** Looks again and again until it is as wanted. @throws Error after `forMs` */
export async function until<T>(
  look: () => Promise<T> | T,
  wanted: (seen: T) => boolean,
  forMs = 120_000,
): Promise<T> {
  const startedAt = Date.now();
  for (;;) {
    const seen = await look();
    if (wanted(seen)) return seen;
    if (Date.now() - startedAt > forMs) throw new Error(`not in ${forMs} ms: ${JSON.stringify(seen)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
