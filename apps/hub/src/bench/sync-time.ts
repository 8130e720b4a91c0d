import { open, rm } from "node:fs/promises";
import { join } from "node:path";

const rounds = 40;
const blockBytes = 8_192;

/** How long the disk takes to make one block lasting, in ms (median): no commit is faster. */
export async function syncMilliseconds(folder: string): Promise<number> {
  const path = join(folder, "sync-time");
  const file = await open(path, "w");
  const times: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      await file.write(Buffer.alloc(blockBytes, round), 0, blockBytes, round * blockBytes);
      const startedAt = performance.now();
      await file.datasync();
      times.push(performance.now() - startedAt);
    }
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
  return times.sort((a, b) => a - b)[rounds / 2] ?? 0;
}
