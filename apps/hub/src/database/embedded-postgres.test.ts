import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "./database.js";
import { EmbeddedPostgres } from "./embedded-postgres.js";
import { kill, workersOf } from "./server-process.js";

let place: string;
let folder: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "embedded-"));
  // PostgreSQL's own user must be able to pass.
  await chmod(place, 0o755);
  folder = join(place, "database");
});
afterAll(() => rm(place, { recursive: true, force: true }));

const start = () => EmbeddedPostgres.start({ folder, systemUser: null, stopSeconds: 1 });

async function ask<Row>(statement: string): Promise<readonly Row[]> {
  const at = EmbeddedPostgres.addressIn(folder);
  const db = connect({ at, connections: 1, onError: () => undefined });
  try {
    return (await sql.raw<Row>(statement).execute(db)).rows;
  } finally {
    await db.destroy();
  }
}

it("a server that hangs is made to end by the next start, and what was committed is there", async () => {
  const hung = await start();
  await ask("create table kept (n int)");
  await ask("insert into kept values (7)");
  const pid = hung.processId ?? 0;
  process.kill(pid, "SIGSTOP");
  const server = await start();
  expect(await ask("select n from kept")).toEqual([{ n: 7 }]);
  expect(server.processId).not.toBe(pid);
  await server.stop();
});

it("a server that hangs is made to end by its own hub", async () => {
  const hung = await start();
  const pid = hung.processId ?? 0;
  process.kill(pid, "SIGSTOP");
  await hung.stop();
  await expect.poll(() => hung.processId, { timeout: 20_000 }).toBe(null);
  const server = await start();
  expect(await ask("select n from kept")).toEqual([{ n: 7 }]);
  await server.stop();
});

it("a server that lost one process after the other is started anew, and what was committed is there", async () => {
  const server = await start();
  for (let round = 0; round < 3; round++) {
    const pid = server.processId;
    const workers = (await workersOf(join(folder, "data"))).filter((each) => each !== pid);
    for (const worker of workers.slice(0, 2)) kill(worker);
    await expect.poll(() => server.revive(), { timeout: 30_000 }).toBe(true);
    expect(server.processId).not.toBe(pid);
    expect(await ask("select n from kept")).toEqual([{ n: 7 }]);
  }
  await server.stop();
});
