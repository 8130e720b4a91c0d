import { createHash } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ObjectStore } from "../objects/index.js";

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function bytesOf(store: ObjectStore, sha256: string, range?: { first: number; last: number }) {
  const stream = await store.read(sha256, range);
  if (stream === null) return null;
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** What every object store promises. */
export function objectStoreContract(name: string, make: (folder: string) => Promise<ObjectStore>): void {
  describe(`object store ${name}`, () => {
    let folder: string;
    let store: ObjectStore;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "objects-"));
      store = await make(folder);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it("gives back what was put, whole and in any range", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ minLength: 1, maxLength: 5_000 }),
          fc.nat(),
          fc.nat(),
          async (bytes, a, b) => {
            const sha256 = await store.put(bytes);
            expect(sha256).toBe(hashOf(bytes));
            expect(await store.size(sha256)).toBe(bytes.length);
            expect(await bytesOf(store, sha256)).toEqual(Buffer.from(bytes));
            const [first, last] = [a % bytes.length, b % bytes.length].sort((x, y) => x - y) as [
              number,
              number,
            ];
            expect(await bytesOf(store, sha256, { first, last })).toEqual(
              Buffer.from(bytes.slice(first, last + 1)),
            );
          },
        ),
        { numRuns: 25, seed: 1 },
      );
    });

    it("keeps what is put twice, also at once, once", async () => {
      const bytes = Buffer.from("the same");
      const names = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes)));
      expect(new Set(names)).toEqual(new Set([hashOf(bytes)]));
      expect(await bytesOf(store, names[0]!)).toEqual(bytes);
    });

    it("adopts a file, and the file is gone; again, and nothing changes", async () => {
      const bytes = Buffer.from("a file of its own");
      for (let round = 0; round < 2; round++) {
        const path = join(folder, "adopted.part");
        await writeFile(path, bytes);
        await store.adopt(path, hashOf(bytes));
        await expect(stat(path)).rejects.toThrow("ENOENT");
        expect(await bytesOf(store, hashOf(bytes))).toEqual(bytes);
      }
    });

    it("says null of what is not there", async () => {
      const nothing = hashOf(Buffer.from("nothing"));
      expect(await store.size(nothing)).toBeNull();
      expect(await store.read(nothing)).toBeNull();
      expect(await store.localPath(nothing)).toBeNull();
    });

    it("gives a local file to readers that seek", async () => {
      const sha256 = await store.put(Buffer.from("seek me"));
      const path = await store.localPath(sha256);
      expect((await stat(path!)).size).toBe(7);
    });
  });
}
