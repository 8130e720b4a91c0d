import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setFact } from "./facts.js";
import { StateStore } from "./state-store.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "state-"));
});
afterAll(() => rm(folder, { recursive: true }));

const open = (name: string) => StateStore.open(join(folder, name));
const names = ({ rows }: StateStore): string[] =>
  rows.all<{ name: string }>("select name from facts order by rowid").map(({ name }) => name);
/** Two facts at once: one without the other is a commit that was torn. */
const pair = (store: StateStore, at: number, value = "") =>
  store.commit((rows) => {
    setFact(rows, `${at} a`, value);
    setFact(rows, `${at} b`, value);
  });
const pairs = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => [`${at} a`, `${at} b`]).flat();

describe("the cart's memory", () => {
  it("is a write-ahead log, synced at each commit", () => {
    const store = open("settings");
    expect(store.rows.get("pragma journal_mode")).toMatchObject({ journal_mode: "wal" });
    // 2 is FULL: with NORMAL a power cut takes commits that were acknowledged.
    expect(store.rows.get("pragma synchronous")).toMatchObject({ synchronous: 2 });
    store.close();
  });

  it("what is committed at the same moment shares one commit, and one after the other does not", async () => {
    const store = open("group");
    await Promise.all(Array.from({ length: 50 }, (_, at) => pair(store, at)));
    expect(store.commits).toBe(1);
    for (let at = 50; at < 53; at++) await pair(store, at);
    expect(store.commits).toBe(4);
    expect(names(store)).toEqual(pairs(53));
    store.close();
    const again = open("group");
    expect(names(again)).toEqual(pairs(53));
    again.close();
  });

  it("a change that fails leaves nothing of its group, and the next one goes through", async () => {
    const store = open("failing");
    const before = pair(store, 0);
    const failing = store.commit((rows) => {
      setFact(rows, "half", "");
      throw new RangeError("a bug");
    });
    await expect(failing).rejects.toThrow("a bug");
    await expect(before).rejects.toThrow("a bug");
    expect(names(store)).toEqual([]);
    await pair(store, 0);
    expect(names(store)).toEqual(pairs(1));
    store.close();
  });

  it("of a newer version is left alone", () => {
    const store = open("newer");
    store.rows.all("pragma user_version = 99");
    store.close();
    expect(() => open("newer")).toThrow(/^STATE_UNAVAILABLE: .*newer version/);
  });

  it("that is no database is left alone", async () => {
    await mkdir(join(folder, "other"));
    const path = join(folder, "other", "cart.db");
    await writeFile(path, "what somebody else wrote here, longer than a header is ".repeat(40));
    const before = await readFile(path);
    expect(() => open("other")).toThrow(/^STATE_UNAVAILABLE: .*SQLITE_NOTADB/);
    expect(await readFile(path)).toEqual(before);
  });
});

describe("the cart's memory after a crash", () => {
  it("has everything that was acknowledged, killed at any moment", async () => {
    const store = new URL("../../dist/state/state-store.js", import.meta.url);
    const facts = new URL("../../dist/state/facts.js", import.meta.url);
    const script = `
      const { StateStore } = await import(${JSON.stringify(store.href)});
      const { setFact } = await import(${JSON.stringify(facts.href)});
      const store = StateStore.open(${JSON.stringify(join(folder, "killed"))});
      for (let at = Number(process.argv[1]); ; at++) {
        await store.commit((rows) => { setFact(rows, at + " a", ""); setFact(rows, at + " b", ""); });
        process.stdout.write(at + "\\n");
      }`;
    let acknowledged = -1;
    for (const after of [1, 40, 7]) {
      const child = spawn(process.execPath, ["--input-type=module", "-e", script, String(acknowledged + 1)]);
      const ended = once(child, "exit");
      let seen = 0;
      for await (const line of createInterface(child.stdout)) {
        acknowledged = Number(line);
        seen += 1;
        if (seen === after) child.kill("SIGKILL");
      }
      await ended;
      const reopened = open("killed");
      const kept = names(reopened);
      expect(kept.length).toBeGreaterThanOrEqual(2 * (acknowledged + 1));
      expect(kept).toEqual(pairs(kept.length / 2));
      acknowledged = kept.length / 2 - 1;
      reopened.close();
    }
  });

  it("with a torn log has every commit up to there, each whole", async () => {
    const store = open("torn");
    for (let at = 0; at < 12; at++) await pair(store, at, "x".repeat(700));
    const log = join(folder, "torn", "cart.db-wal");
    const { size } = await stat(log);
    const copy = async (name: string) => {
      await mkdir(join(folder, name));
      for (const file of ["cart.db", "cart.db-wal"]) {
        await copyFile(join(folder, "torn", file), join(folder, name, file));
      }
      return join(folder, name, "cart.db-wal");
    };
    const kept = (name: string): number => {
      const torn = open(name);
      const left = names(torn);
      torn.close();
      expect(left).toEqual(pairs(left.length / 2));
      return left.length / 2;
    };
    const counts: number[] = [];
    for (let cut = 0; cut <= 20; cut++) {
      await truncate(await copy(`cut-${cut}`), Math.floor((size * cut) / 20));
      counts.push(kept(`cut-${cut}`));
    }
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBe(12);
    expect(new Set(counts).size).toBeGreaterThan(5);
    // A sector that the disk never wrote: what comes behind it does not count either.
    const damaged = await copy("damaged");
    const bytes = await readFile(damaged);
    bytes.fill(0, Math.floor(size / 2), Math.floor(size / 2) + 512);
    await writeFile(damaged, bytes);
    expect(kept("damaged")).toBeGreaterThan(0);
    expect(kept("damaged")).toBeLessThan(12);
    store.close();
  });
});

describe("on a disk that is full", () => {
  it("a commit is refused and leaves nothing; it goes through when there is room again", async () => {
    const store = open("full");
    await pair(store, 0);
    const pages = store.rows.get<{ page_count: number }>("pragma page_count")?.page_count ?? 0;
    store.rows.all(`pragma max_page_count = ${pages + 2}`);
    const large = "x".repeat(40_000);
    await expect(pair(store, 1, large)).rejects.toThrow(/^STATE_UNAVAILABLE: .*SQLITE_FULL/);
    expect(names(store)).toEqual(pairs(1));
    await pair(store, 1);
    await expect(pair(store, 2, large)).rejects.toThrow(/^STATE_UNAVAILABLE: /);
    store.rows.all("pragma max_page_count = 1000000");
    await pair(store, 2, large);
    expect(names(store)).toEqual(pairs(3));
    store.close();
    const again = open("full");
    expect(names(again)).toEqual(pairs(3));
    again.close();
  });
});
