import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tripShelf } from "./trip-shelf.js";

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shelf-"));
  await mkdir(at("b"));
  for (const name of ["a.mcap", "c.mcap", "notes.txt", "b/2.mcap", "b/1.mcap"]) await writeFile(at(name), "");
});
afterAll(() => rm(folder, { recursive: true }));

describe("a shelf of recordings", () => {
  it("holds one, or all of a folder in order, or those of a list in the list's order, each once", async () => {
    const filesOf = async (paths: string | string[]) => (await tripShelf(paths, false)).files;
    expect(await filesOf(at("c.mcap"))).toEqual([at("c.mcap")]);
    expect(await filesOf(folder)).toEqual([at("a.mcap"), at("b", "1.mcap"), at("b", "2.mcap"), at("c.mcap")]);
    expect(await filesOf([at("c.mcap"), at("b"), at("c.mcap"), at("a.mcap")])).toEqual([
      at("c.mcap"),
      at("b", "1.mcap"),
      at("b", "2.mcap"),
      at("a.mcap"),
    ]);
  });

  it("ends with its last, or begins again", async () => {
    const paths = [at("c.mcap"), at("a.mcap")];
    const [once, again] = [await tripShelf(paths, false), await tripShelf(paths, true)];
    expect([null, paths[0]!, paths[1]!].map((path) => once.after(path))).toEqual([...paths, null]);
    expect(again.after(at("a.mcap"))).toBe(at("c.mcap"));
    // Of a shelf that was changed meanwhile it begins with the first.
    expect(once.after(at("gone.mcap"))).toBe(at("c.mcap"));
  });

  it("refuses a path that is not there, also in a list", async () => {
    await expect(tripShelf([at("a.mcap"), at("nowhere")], true)).rejects.toThrow(/^FILE_MISSING: .*nowhere$/);
  });
});
