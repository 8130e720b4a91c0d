import type { Box, FaultCode } from "@cartwheel/contracts";
import type { Thumbnail } from "./picture.js";
import type { WorkerTimes } from "./worker-times.js";

/** What a worker is started with. */
export interface WorkerStart {
  readonly onnxPath: string;
  readonly width: number;
  readonly height: number;
  readonly dimensions: number;
  readonly executionProviders: readonly string[];
  readonly batchSize: number;
}

export type WorkerRequest =
  | { readonly kind: "embed"; readonly pictures: readonly { bytes: Uint8Array; box: Box | null }[] }
  | { readonly kind: "shrink"; readonly bytes: Uint8Array }
  | { readonly kind: "times" }
  | { readonly kind: "close" };

/** `decoded` says which pictures have an embedding; those follow one another in `embeddings`. */
export type WorkerReply =
  | { readonly kind: "embedded"; readonly decoded: readonly boolean[]; readonly embeddings: Float32Array }
  | { readonly kind: "shrunk"; readonly thumbnail: Thumbnail | null }
  | { readonly kind: "times"; readonly times: WorkerTimes };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "unusable"; readonly code: FaultCode; readonly detail: string }
  | { readonly kind: "reply"; readonly id: number; readonly reply: WorkerReply }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

export interface ToWorker {
  readonly id: number;
  readonly request: WorkerRequest;
}
