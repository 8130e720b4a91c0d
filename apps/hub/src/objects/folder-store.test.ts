import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { objectStoreContract } from "../testing/object-store-contract.js";
import { folderStore } from "./folder-store.js";

objectStoreContract("folder", (folder) => folderStore(join(folder, "objects")));

it("a folder store says STORAGE_UNAVAILABLE where it cannot write", async () => {
  const folder = await mkdtemp(join(tmpdir(), "objects-"));
  const path = join(folder, "a-file");
  await writeFile(path, "");
  await expect(folderStore(path)).rejects.toThrow(/^STORAGE_UNAVAILABLE: /);
  const store = await folderStore(join(folder, "objects"));
  await rm(join(folder, "objects"), { recursive: true });
  await writeFile(join(folder, "objects"), "");
  await expect(store.put(Buffer.from("x"))).rejects.toThrow(/^STORAGE_UNAVAILABLE: /);
  await expect(store.check()).rejects.toThrow(/^STORAGE_UNAVAILABLE: /);
  await rm(folder, { recursive: true });
});
