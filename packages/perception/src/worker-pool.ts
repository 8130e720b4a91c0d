import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { FaultError } from "@cartwheel/contracts";
import type { FromWorker, ToWorker, WorkerReply, WorkerRequest, WorkerStart } from "./worker-messages.js";

/** Compiled, also when the source itself is run (by the tests): a worker cannot run TypeScript. */
const workerFile = new URL("../dist/inference-worker.js", import.meta.url);
/** One at work and one waiting: the worker never idles, and the queue stays here, where it can be spread. */
const mostInFlight = 2;

interface Job {
  readonly request: WorkerRequest;
  readonly transfer: ArrayBuffer[];
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: Error) => void;
}

interface Lane {
  readonly worker: Worker;
  readonly inFlight: Map<number, Job>;
}

/** Workers that answer requests in the order of asking, whichever is free. A crash fails everything, at once. */
export class WorkerPool {
  readonly #lanes: Lane[];
  readonly #queue: Job[] = [];
  #nextId = 0;
  #ended: Error | null = null;

  private constructor(workers: readonly Worker[]) {
    this.#lanes = workers.map((worker) => ({ worker, inFlight: new Map() }));
    for (const lane of this.#lanes) this.#listen(lane);
  }

  /** @throws FaultError MODEL_INVALID, SETTING_INVALID when a worker cannot use its model */
  static async start(count: number, start: WorkerStart, file: URL = workerFile): Promise<WorkerPool> {
    const workers = Array.from({ length: count }, () => new Worker(file, { workerData: start }));
    const pool = new WorkerPool(workers);
    try {
      await Promise.all(workers.map(ready));
      return pool;
    } catch (error) {
      await Promise.all(workers.map((worker) => worker.terminate()));
      throw error;
    }
  }

  /** @param transfer buffers that the request hands over */
  ask(request: WorkerRequest, transfer: ArrayBuffer[] = []): Promise<WorkerReply> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(this.#ended);
      this.#queue.push({ request, transfer, resolve, reject });
      this.#dispatch();
    });
  }

  /** The same question to every worker. */
  askAll(request: WorkerRequest): Promise<WorkerReply[]> {
    return Promise.all(
      this.#lanes.map(
        (lane) =>
          new Promise<WorkerReply>((resolve, reject) => {
            if (this.#ended !== null) return reject(this.#ended);
            this.#send(lane, { request, transfer: [], resolve, reject });
          }),
      ),
    );
  }

  async close(): Promise<void> {
    this.#end(new Error("perception was closed"));
    await Promise.all(
      this.#lanes.map(async ({ worker }) => {
        if (worker.threadId === -1) return;
        const exited = once(worker, "exit");
        worker.postMessage({ id: -1, request: { kind: "close" } } satisfies ToWorker);
        await exited;
      }),
    );
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const lane = this.#lanes.reduce((a, b) => (b.inFlight.size < a.inFlight.size ? b : a));
      if (lane.inFlight.size >= mostInFlight) return;
      this.#send(lane, this.#queue.shift()!);
    }
  }

  #send(lane: Lane, job: Job): void {
    const id = this.#nextId++;
    lane.inFlight.set(id, job);
    lane.worker.postMessage({ id, request: job.request } satisfies ToWorker, job.transfer);
  }

  #listen(lane: Lane): void {
    lane.worker.on("message", (message: FromWorker) => this.#receive(lane, message));
    lane.worker.on("error", (error) => this.#end(new Error(`an inference worker crashed: ${error.message}`)));
    lane.worker.on("exit", (code) =>
      this.#end(new Error(`an inference worker ended with exit code ${code}`)),
    );
  }

  #receive(lane: Lane, message: FromWorker): void {
    if (message.kind !== "reply" && message.kind !== "failed") return;
    const job = lane.inFlight.get(message.id);
    lane.inFlight.delete(message.id);
    if (message.kind === "reply") job?.resolve(message.reply);
    else job?.reject(new Error(`inference failed: ${message.message}`));
    this.#dispatch();
  }

  /** The first reason counts. */
  #end(reason: Error): void {
    if (this.#ended !== null) return;
    this.#ended = reason;
    const open = [...this.#queue.splice(0), ...this.#lanes.flatMap(({ inFlight }) => [...inFlight.values()])];
    for (const { inFlight } of this.#lanes) inFlight.clear();
    for (const job of open) job.reject(reason);
  }
}

/** Resolves when the worker has its model. */
async function ready(worker: Worker): Promise<void> {
  const answered = new AbortController();
  const { signal } = answered;
  try {
    // Of the two, the loser's listener goes with the signal; an error of the worker rejects both.
    const message = await Promise.race([
      once(worker, "message", { signal }).then(([first]) => first as FromWorker),
      once(worker, "exit", { signal }).then(([code]) => {
        throw new Error(`an inference worker ended with exit code ${code}`);
      }),
    ]);
    if (message.kind === "unusable") throw new FaultError(message.code, message.detail);
  } finally {
    answered.abort();
  }
}
