import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { FaultCode, FaultError } from "@cartwheel/contracts";
import { z } from "zod";

export interface ServiceProgram {
  /** How it is called when something is said about it. */
  readonly name: string;
  readonly bin: string;
  readonly args: readonly string[];
  /** Where its log goes; that of its last run is kept. */
  readonly logFile: string;
}

/** A program of ours that runs until it is stopped, or until we are gone. */
export interface Service {
  readonly name: string;
  readonly processId: number | undefined;
  /** Its address, once it listens. Rejects with why it did not get as far. */
  readonly listening: Promise<string>;
  /** Why it ended, when it has. */
  readonly ended: Promise<FaultError>;
  /** Resolves when it is gone: null if it ended well. */
  stop(): Promise<FaultError | null>;
}

/** Apps start apps, they import none. */
export const serviceBin = (app: "hub" | "cart"): string =>
  join(
    dirname(createRequire(import.meta.url).resolve(`@cartwheel/${app}/package.json`)),
    `bin/cartwheel-${app}.js`,
  );

/** How long a program may take to end well. */
const patienceMs = 30_000;
const Said = z.object({ error: z.object({ code: FaultCode, detail: z.string() }) });
const Listening = z.object({ url: z.string() });

/**
 * Starts one of our services. It runs in a session of its own, so that a Ctrl-C at the terminal reaches us alone and we
 * stop all of them in order; the channel between us ends it when we let go, and also when we are killed.
 */
export async function startService(program: ServiceProgram): Promise<Service> {
  const { name, bin, args, logFile } = program;
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, "w");
  const child = spawn(process.execPath, [bin, ...args], {
    detached: true,
    stdio: ["ignore", "pipe", log.fd, "ipc"],
    env: withoutServiceSettings(process.env),
  });
  await log.close();
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const ended = exited.then((code) => whyEnded(program, code));
  const listening = Promise.race([addressOf(child), ended.then((fault) => Promise.reject(fault))]);
  listening.catch(() => undefined);
  return {
    name,
    processId: child.pid,
    listening,
    ended,
    async stop() {
      if (child.connected) child.disconnect();
      const impatient = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      const code = await exited;
      clearTimeout(impatient);
      return code === 0 ? null : ended;
    },
  };
}

/** Settings in our environment are for services that somebody runs, not for these: DATABASE_URL names a real hub's. */
function withoutServiceSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const forServices = /^(CARTWHEEL_(HUB|CART)_.*|DATABASE_URL)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !forServices.test(name)));
}

/** The first line that a service prints with --json. Never, if it ends before. */
function addressOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (stdout === null) return;
    createInterface(stdout).once("line", (line) => {
      try {
        resolve(Listening.parse(JSON.parse(line)).url);
      } catch (error) {
        reject(error as Error);
      }
    });
  });
}

/** What a service says with --json as its last line on standard error, else how it ended. */
async function whyEnded({ name, logFile }: ServiceProgram, code: number | null): Promise<FaultError> {
  const log = await readFile(logFile, "utf8").catch(() => "");
  const last = log.trim().split("\n").at(-1) ?? "";
  const said = Said.safeParse(parsed(last));
  if (said.success) return new FaultError(said.data.error.code, said.data.error.detail);
  const how = code === null ? "was killed" : `ended with status ${code}`;
  return new FaultError("INTERNAL", `${name} ${how}${last === "" ? "" : `: ${last.slice(0, 300)}`}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
