import { Worker } from "node:worker_threads";
import { FaultError } from "@cartwheel/contracts";

/** Does one task. Made once a thread from the setup. */
export type Workman<Task, Result> = (task: Task) => Promise<Result>;

export interface Work<Setup, Task, Result> {
  /** The module that exports `prepare`: its `import.meta.url`. */
  readonly module: string;
  readonly prepare: (setup: Setup) => Promise<Workman<Task, Result>>;
}

export interface TaskRun<Setup, Task, Result> {
  readonly work: Work<Setup, Task, Result>;
  /** Handed to every thread: plain data. */
  readonly setup: Setup;
  readonly tasks: readonly Task[];
  /** Threads. One runs in this thread, without a worker. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly onDone: (result: Result) => void;
}

/** Messages between the pool and its threads. */
export type ToThread<Task> = { readonly task: Task; readonly index: number };
export type FromThread<Result> =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly index: number; readonly result: Result }
  | { readonly kind: "failed"; readonly fault: FaultError["fault"] | null; readonly stack: string };

/** Does all tasks, in any order; the results come back in the tasks' order. A fault ends the run. */
export async function runTasks<Setup, Task, Result>(run: TaskRun<Setup, Task, Result>): Promise<Result[]> {
  const threads = Math.min(run.jobs, run.tasks.length);
  return threads <= 1 ? runHere(run) : runInThreads(run, threads);
}

async function runHere<Setup, Task, Result>({
  work,
  setup,
  tasks,
  signal,
  onDone,
}: TaskRun<Setup, Task, Result>) {
  const workman = await work.prepare(setup);
  const results: Result[] = [];
  for (const task of tasks) {
    interruptedUnlessLive(signal);
    const result = await workman(task);
    results.push(result);
    onDone(result);
  }
  return results;
}

async function runInThreads<Setup, Task, Result>(
  run: TaskRun<Setup, Task, Result>,
  threads: number,
): Promise<Result[]> {
  const { work, setup, tasks, signal, onDone } = run;
  interruptedUnlessLive(signal);
  const results = new Array<Result>(tasks.length);
  let next = 0;
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("./thread.js", import.meta.url), { workerData: { module: work.module, setup } }),
  );
  const stop = (): void => void Promise.all(workers.map((worker) => worker.terminate()));
  const drive = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const feed = (): void => {
        const index = next++;
        if (index >= tasks.length) resolve();
        else worker.postMessage({ task: tasks[index]!, index } satisfies ToThread<Task>);
      };
      worker.on("message", (message: FromThread<Result>) => {
        switch (message.kind) {
          case "ready":
            return feed();
          case "done":
            results[message.index] = message.result;
            onDone(message.result);
            return feed();
          case "failed":
            return reject(faultOf(message));
        }
      });
      worker.on("error", reject);
      worker.on("exit", () =>
        reject(signal.aborted ? interruption(signal) : new Error("a thread ended unasked")),
      );
    });
  signal.addEventListener("abort", stop, { once: true });
  try {
    await Promise.all(workers.map(drive));
    return results;
  } finally {
    signal.removeEventListener("abort", stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function faultOf({ fault, stack }: Extract<FromThread<unknown>, { kind: "failed" }>): Error {
  return fault === null ? new Error(stack) : new FaultError(fault.code, fault.detail);
}

function interruptedUnlessLive(signal: AbortSignal): void {
  if (signal.aborted) throw interruption(signal);
}

const interruption = (signal: AbortSignal): FaultError =>
  new FaultError("INTERRUPTED", `by ${String(signal.reason)}`);
