import { describe, expect, it } from "vitest";
import type { DatabaseActivity } from "./database-watch.js";
import type { ProcessTimes } from "./process-times.js";
import { saturation, saturationWords } from "./saturation.js";

const before: ProcessTimes = { hub: 5, hubThread: 4, database: 3, senders: 2, machine: 100, idle: 900 };
/** Ten seconds later on two cores. */
const later = (over: Partial<ProcessTimes>): ProcessTimes => {
  const used = { hub: 1, hubThread: 1, database: 1, senders: 1, machine: 3, ...over };
  const idle = over.idle ?? 20 - used.machine;
  return {
    hub: before.hub + used.hub,
    hubThread: before.hubThread + used.hubThread,
    database: before.database + used.database,
    senders: before.senders + used.senders,
    machine: before.machine + used.machine,
    idle: before.idle + idle,
  };
};
const quiet: DatabaseActivity = { samples: 100, connections: 10, busy: 1, syncing: 0.2, locked: 0 };

describe("what is full first", () => {
  it.each([
    ["nothing", {}, {}, null],
    ["the hub's thread", { hub: 10, hubThread: 9.7, machine: 13 }, {}, "hubThread"],
    ["the processors", { hub: 8, hubThread: 7, database: 5, senders: 6, machine: 19.8 }, {}, "processors"],
    ["the processors, taken by others", { machine: 20, idle: 0 }, { syncing: 0.9 }, "processors"],
    ["the disk", {}, { syncing: 0.97, busy: 8 }, "disk"],
    ["the connections", {}, { busy: 9.9, syncing: 0.3 }, "databaseConnections"],
  ] as const)("%s", (_, times, database, expected) => {
    const after = later(times);
    const found = saturation({ before, after, seconds: 10 }, { ...quiet, ...database });
    const { first, coresUsed, utilisation } = found;
    expect(first).toBe(expected);
    expect(saturationWords(found)).not.toBe("");
    for (const share of Object.values(utilisation)) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    const { hub, database: db, senders, others } = coresUsed;
    expect(hub + db + senders + others).toBeCloseTo((after.machine - before.machine) / 10, 9);
  });

  it("says when other programs took the processors", () => {
    const taken = saturation({ before, after: later({ machine: 20, idle: 0 }), seconds: 10 }, quiet);
    expect(saturationWords(taken)).toMatch(/other programs \(1\.70 cores\)/);
    const own = { hub: 8, database: 6, senders: 5, machine: 20, idle: 0 };
    const busy = saturation({ before, after: later(own), seconds: 10 }, quiet);
    expect(saturationWords(busy)).not.toMatch(/other programs/);
  });

  it("where the system says nothing, claims nothing", () => {
    const nothing: ProcessTimes = { hub: 0, hubThread: 0, database: 0, senders: 2, machine: 0, idle: 0 };
    const { first, coresUsed } = saturation(
      { before: nothing, after: { ...nothing, senders: 4 }, seconds: 10 },
      { samples: 0, connections: 0, busy: 0, syncing: 0, locked: 0 },
    );
    expect(first).toBeNull();
    expect(coresUsed.others).toBe(0);
  });
});
