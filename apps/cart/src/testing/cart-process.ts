import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../bin/cartwheel-cart.js", import.meta.url));

export interface CartProcess {
  readonly child: ChildProcess;
  readonly url: string;
  get<T>(path: string): Promise<T>;
  /** As a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<number | null>;
}

/** Runs the cart's program. @throws Error with what it said if it did not get as far as listening */
export async function startCartProcess(
  config: string,
  options: readonly string[] = ["--json"],
  /** A command that becomes the cart's program: what is behind it is what it runs. */
  within: readonly string[] = [],
): Promise<CartProcess> {
  const [command = "", ...args] = [...within, process.execPath, bin, "cart", "--config", config, ...options];
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (bytes) => (said += String(bytes)));
    child.stdout?.once("data", (bytes) => resolve((JSON.parse(String(bytes)) as { url: string }).url));
    child.once("exit", () => reject(new Error(said)));
  });
  const ended = once(child, "exit") as Promise<[number | null]>;
  return {
    child,
    url,
    get: async <T>(path: string) => (await (await fetch(`${url}${path}`)).json()) as T,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      return (await ended)[0];
    },
  };
}
