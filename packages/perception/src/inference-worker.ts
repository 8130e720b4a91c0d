import { parentPort, workerData } from "node:worker_threads";
import { listSupportedBackends } from "onnxruntime-node";
import { Inference } from "./inference.js";
import type { FromWorker, ToWorker, WorkerReply, WorkerRequest, WorkerStart } from "./worker-messages.js";

// A worker: loads the model, then answers one request after the other in the order they came.
const port = parentPort!;
const start = workerData as WorkerStart;

function send(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

function unknownProvider(): string | undefined {
  const known = listSupportedBackends().map(({ name }) => name);
  return start.executionProviders.find((provider) => !known.includes(provider));
}

async function load(): Promise<Inference | null> {
  const provider = unknownProvider();
  if (provider !== undefined) {
    send({ kind: "unusable", code: "SETTING_INVALID", detail: `execution provider '${provider}'` });
    return null;
  }
  try {
    const inference = await Inference.load(start);
    send({ kind: "ready" });
    return inference;
  } catch (error) {
    const [firstLine] = String((error as Error).message).split("\n");
    send({ kind: "unusable", code: "MODEL_INVALID", detail: `${start.onnxPath}: ${firstLine}` });
    return null;
  }
}

async function answer(inference: Inference, request: WorkerRequest): Promise<WorkerReply | null> {
  switch (request.kind) {
    case "embed":
      return inference.embed(request.pictures);
    case "shrink":
      return { kind: "shrunk", thumbnail: await inference.shrink(request.bytes) };
    case "times":
      return { kind: "times", times: inference.times };
    case "close":
      await inference.close();
      return null;
  }
}

function transferable(reply: WorkerReply): ArrayBuffer[] {
  switch (reply.kind) {
    case "embedded":
      return [reply.embeddings.buffer as ArrayBuffer];
    case "shrunk":
      return reply.thumbnail === null ? [] : [reply.thumbnail.rgb.buffer as ArrayBuffer];
    case "times":
      return [];
  }
}

async function serve(inference: Inference, { id, request }: ToWorker): Promise<void> {
  try {
    const reply = await answer(inference, request);
    if (reply === null) port.close();
    else send({ kind: "reply", id, reply }, transferable(reply));
  } catch (error) {
    send({ kind: "failed", id, message: (error as Error).message });
  }
}

const inference = await load();
if (inference === null) {
  port.close();
} else {
  // Requests share one memory, so that each waits for the one before.
  let last = Promise.resolve();
  port.on("message", (message: ToWorker) => {
    last = last.then(() => serve(inference, message));
  });
}
