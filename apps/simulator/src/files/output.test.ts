import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildWhole, mustBeFree, sweepUnfinished, unfinishedPrefix, writeWhole } from "./output.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-output-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("writing whole", () => {
  it("makes folders on the way and leaves nothing beside the file", async () => {
    await writeWhole(join(folder, "a/b/c.txt"), "content");
    expect(await readFile(join(folder, "a/b/c.txt"), "utf8")).toBe("content");
    expect(await readdir(join(folder, "a/b"))).toEqual(["c.txt"]);
  });

  it("leaves neither the file nor a part of it when building fails", async () => {
    const failing = buildWhole(join(folder, "x"), async (unfinished) => {
      await mkdir(unfinished);
      await writeFile(join(unfinished, "half"), "half");
      throw new Error("no more");
    });
    await expect(failing).rejects.toThrow("no more");
    expect(await readdir(folder)).toEqual([]);
  });

  it("names what the disk refuses", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(writeWhole(join(folder, "file/x"), "")).rejects.toMatchObject({
      fault: { code: "OUTPUT_NOT_WRITABLE" },
    });
  });
});

describe("mustBeFree", () => {
  it("takes an empty folder or nothing, and refuses a full folder or a file", async () => {
    await mkdir(join(folder, "empty"));
    await writeFile(join(folder, "file"), "");
    await mustBeFree(join(folder, "empty"));
    await mustBeFree(join(folder, "absent"));
    for (const taken of [folder, join(folder, "file")]) {
      await expect(mustBeFree(taken)).rejects.toMatchObject({ fault: { code: "OUTPUT_EXISTS" } });
    }
  });
});

describe("sweepUnfinished", () => {
  it("removes what a killed run left of this output, and nothing else", async () => {
    await mkdir(join(folder, `${unfinishedPrefix}out-1a2b`));
    await mkdir(join(folder, `${unfinishedPrefix}other-3c4d`));
    await writeFile(join(folder, "out"), "");
    await sweepUnfinished(folder, "out-");
    expect((await readdir(folder)).sort()).toEqual([`${unfinishedPrefix}other-3c4d`, "out"]);
  });
});
