import { parentPort, workerData } from "node:worker_threads";
import { FaultError } from "@cartwheel/contracts";
import type { FromThread, ToThread, Workman } from "./tasks.js";

/** A worker thread's entry: prepares the named work once, then does task after task. */
const port = parentPort;
if (port === null) throw new Error("to be started as a worker thread");
const { module, setup } = workerData as { readonly module: string; readonly setup: unknown };

const say = (message: FromThread<unknown>): void => port.postMessage(message);
const failed = (error: unknown): void =>
  say({
    kind: "failed",
    fault: error instanceof FaultError ? error.fault : null,
    stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });

try {
  const { prepare } = (await import(module)) as {
    prepare: (setup: unknown) => Promise<Workman<unknown, unknown>>;
  };
  const workman = await prepare(setup);
  port.on("message", ({ task, index }: ToThread<unknown>) => {
    workman(task).then((result) => say({ kind: "done", index, result }), failed);
  });
  say({ kind: "ready" });
} catch (error) {
  failed(error);
}
