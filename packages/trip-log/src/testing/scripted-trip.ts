import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BasketChange, Evidence, TripMetadata } from "@cartwheel/contracts";
import { labelledBox } from "../annotations.js";
import { nanoseconds } from "../time.js";
import { createTripWriter, type TripWriter, type TripWriterOptions } from "../trip-writer.js";

export const metadata: TripMetadata = {
  tripId: "trip-1",
  cartId: "cart-1",
  storeId: "store-1",
  catalogueHash: "c0ffee",
  modelHash: "",
  configHash: "",
  startedAt: "2026-03-04T05:06:07Z",
  software: "test",
};

/** A folder for one test file; gone when its tests are through, for which Vitest's `afterAll` is handed in. */
export function scratchFolder(afterAll: (remove: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "cartwheel-trip-log-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bytes that do not compress, so that chunks fill; the same for the same seed. */
export function pictureBytes(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed * 2 + 1;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

export const startNs = 7_000_000_000n;
export const at = (ms: number) => ({ logTimeNs: startNs + nanoseconds(ms) });

export const codeEvidence: Evidence = {
  id: "e1",
  sequence: 0,
  atMs: 120,
  kind: "code",
  code: "4006381333931",
  source: "scanner",
};

export const emptyBasket: BasketChange = {
  sequence: 0,
  atMs: 130,
  evidenceIds: ["e1"],
  events: [],
  lines: [],
  total: { minor: 0, currency: "EUR" },
  openPrompts: [],
};

/** Some of every topic: pictures of two cameras and the scale throughout, the others once. */
export async function writeScripted(
  writer: TripWriter,
  { milliseconds, pictureLength = 300 }: { readonly milliseconds: number; readonly pictureLength?: number },
): Promise<void> {
  await writer.json("location", { zone: "produce" }, at(0));
  for (let ms = 0; ms < milliseconds; ms += 50) {
    const jpeg = pictureBytes(pictureLength, ms);
    await writer.json("scale", { milligrams: ms * 10, status: "ok" }, at(ms));
    if (ms % 100 !== 0) continue;
    await writer.camera("front", { jpeg, ...at(ms), publishTimeNs: at(ms).logTimeNs - 30_000n });
    await writer.camera("rear", { jpeg, ...at(ms + 1) });
  }
  await writer.json("scanner", { symbology: "EAN-13", text: "4006381333931" }, at(110));
  await writer.json("imu", { accel: [0, 0, 9.81], gyro: [0, 0, 0] }, at(112));
  await writer.json("evidence", codeEvidence, at(120));
  const box = labelledBox({ box: [1, 2, 30, 40], label: "apple", colour: { r: 1, g: 0.5, b: 0, a: 1 } });
  await writer.annotations("front", { pictureTimeNs: startNs, ...box }, at(125));
  await writer.json("basket", emptyBasket, at(130));
  await writer.json("shopper", { kind: "checkout" }, at(140));
  const boxes = [{ instance: "i", sku: null, kind: "hand", box: [0, 0, 1, 1], visibleShare: 1 }] as const;
  await writer.json("truthBoxes", { camera: "front", boxes: structuredClone([...boxes]) as never }, at(141));
}

export async function scriptedTrip(
  path: string,
  script: { readonly milliseconds: number; readonly pictureLength?: number },
  options: Partial<TripWriterOptions> = {},
): Promise<void> {
  const attachments = { "truth.json": new TextEncoder().encode('{"lines":[],"events":[]}') };
  const writer = await createTripWriter(path, { metadata, attachments, ...options });
  await writeScripted(writer, script);
  await writer.close();
}
