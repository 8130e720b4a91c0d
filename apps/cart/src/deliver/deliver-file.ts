import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { Receipt, UploadState } from "@cartwheel/contracts";
import type { Delivery } from "../state/deliveries.js";
import type { HubSession, SessionReply } from "./hub-session.js";
import { type Outcome, outcomeOf, type SessionRefusal } from "./outcome.js";

type FileDelivery = Extract<Delivery, { kind: "file" }>;

export interface FileOptions {
  readonly session: Pick<HubSession, "call">;
  readonly cartId: string;
  readonly path: string;
  readonly chunk: ChunkSize;
  readonly onSent: (bytes: number) => void;
}

/** A hub that keeps sending us back is tried again later. */
const mostSetbacks = 5;
const leastChunkBytes = 16 * 1024;

/** How much goes into one request: less where it does not get through in time, and more again where it does. */
export class ChunkSize {
  readonly #most: number;
  #bytes: number;

  constructor(mostBytes: number) {
    this.#most = mostBytes;
    this.#bytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  atMost(bytes: number): void {
    this.#bytes = Math.min(this.#bytes, bytes);
  }

  /** Returns whether there is anything smaller. */
  halve(): boolean {
    if (this.#bytes <= leastChunkBytes) return false;
    this.#bytes = Math.max(leastChunkBytes, Math.ceil(this.#bytes / 2));
    return true;
  }

  gotThrough(): void {
    this.#bytes = Math.min(this.#most, 2 * this.#bytes);
  }
}

/** Sends a file from where the hub has it, until the hub gives its receipt. @throws FaultError FILE_MISSING */
export async function deliverFile(delivery: FileDelivery, options: FileOptions): Promise<Outcome> {
  const file = await open(options.path, "r").catch(() => null);
  if (file === null) {
    return { kind: "refused", why: "FILE_MISSING", detail: `${options.path} is gone from the cart's disk` };
  }
  try {
    return await new Upload(delivery, options, file).run();
  } finally {
    await file.close();
  }
}

class Upload {
  readonly #delivery: FileDelivery;
  readonly #options: FileOptions;
  readonly #file: FileHandle;
  readonly #params: { readonly cartId: string; readonly boot: string; readonly sequence: number };
  #setbacks = 0;

  constructor(delivery: FileDelivery, options: FileOptions, file: FileHandle) {
    this.#delivery = delivery;
    this.#options = options;
    this.#file = file;
    this.#params = { cartId: options.cartId, boot: delivery.boot, sequence: delivery.sequence };
  }

  async run(): Promise<Outcome> {
    const { tripId, bytes, body } = this.#delivery;
    const announcement = { tripId, bytes, sha256: body.sha256 };
    let reply = await this.#options.session.call("announceUpload", {
      params: this.#params,
      body: announcement,
    });
    for (;;) {
      if (!reply.ok) {
        const offset = this.#resumeAt(reply);
        if (offset === null) return givenUp(reply);
        reply = await this.#sendFrom(offset);
        continue;
      }
      const state: UploadState = reply.value;
      if (state.state === "stored") return this.#stored(state.receipt);
      if (state.state === "refused")
        return { kind: "refused", why: state.fault.code, detail: state.fault.detail };
      this.#options.chunk.atMost(state.chunkBytes);
      reply = await this.#sendFrom(state.offset);
    }
  }

  async #sendFrom(offset: number): Promise<SessionReply<UploadState>> {
    const size = Math.min(this.#options.chunk.bytes, this.#delivery.bytes - offset);
    const chunk = new Uint8Array(Math.max(0, size));
    const { bytesRead } = await this.#file.read(chunk, 0, chunk.byteLength, offset);
    const body = chunk.subarray(0, bytesRead);
    const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
    const reply = await this.#options.session.call("sendChunk", {
      params: this.#params,
      headers: { "upload-offset": offset, "content-digest": digest },
      body,
    });
    if (reply.ok) {
      this.#options.onSent(bytesRead);
      this.#options.chunk.gotThrough();
    } else if (reply.status === null) this.#options.chunk.halve();
    return reply;
  }

  /** Where to go on after a refusal that says so; null: not at once. */
  #resumeAt({ remedy, offset }: SessionRefusal): number | null {
    this.#setbacks += 1;
    if (this.#setbacks > mostSetbacks || offset === null || offset > this.#delivery.bytes) return null;
    return remedy === "resume" ? offset : null;
  }

  /** A receipt for anything else proves nothing. */
  #stored(receipt: Receipt): Outcome {
    const { cartId, boot, sequence } = this.#params;
    const { tripId, bytes, body } = this.#delivery;
    const fits =
      receipt.cartId === cartId &&
      receipt.boot === boot &&
      receipt.sequence === sequence &&
      receipt.tripId === tripId &&
      receipt.bytes === bytes &&
      receipt.sha256 === body.sha256;
    if (fits) return { kind: "stored", receipt };
    const detail = `a receipt that is not for this file: ${receipt.tripId}`;
    return { kind: "retry", why: "HUB_UNREACHABLE", detail, afterMs: null };
  }
}

/** A hub that has forgotten an upload under way is told of it again; what it refuses for good is kept. */
function givenUp(refusal: SessionRefusal): Outcome {
  const outcome = outcomeOf(refusal);
  if (refusal.code !== "RESOURCE_UNKNOWN") return outcome;
  return { kind: "retry", why: refusal.code, detail: refusal.detail, afterMs: refusal.retryAfterMs };
}
