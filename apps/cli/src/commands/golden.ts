import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { Expectation, expectationOf, sensorsOf } from "@cartwheel/pipeline";
import { readTrip } from "@cartwheel/trip-log";
import type { Command } from "commander";
import { catalogueInForce } from "../catalogue-in-force.js";
import { enrolledGallery, galleryPath } from "../enrolled-gallery.js";
import { readJson } from "../json-file.js";
import { replayTrip } from "../replay/replayed-trip.js";
import { repositoryRoot } from "../repository.js";
import { withPerception } from "../sight.js";
import { writeWhole } from "../write-whole.js";

const goldenFolder = join(repositoryRoot, "golden/trips");

/** `cartwheel golden`: trips that must keep coming out the same. */
export function addGolden(program: Command): void {
  const golden = program.command("golden").description("trips that must keep coming out the same");
  golden
    .command("check")
    .description("replay the golden trips and compare; exit 1 where one differs")
    .argument("[names...]", "folders of golden/trips (default: all)")
    .action(async (names: readonly string[]) => {
      const differing: string[] = [];
      for (const name of await chosen(names)) {
        const expected = await expectationIn(name);
        const found = await replayed(name, expected.reason);
        const same = JSON.stringify(found) === JSON.stringify(expected);
        process.stdout.write(`${same ? "same  " : "DIFFERS"} ${name}\n`);
        if (!same) differing.push(name);
      }
      if (differing.length > 0) throw new FaultError("BASKET_DIFFERS", differing.join(", "));
    });
  golden
    .command("accept")
    .description("make what comes out today the expectation; the reason is kept with it")
    .argument("[names...]", "folders of golden/trips (default: all)")
    .requiredOption("--reason <text>", "why it is right that it comes out so")
    .action(async (names: readonly string[], { reason }: { reason: string }) => {
      for (const name of await chosen(names)) {
        const expected = await replayed(name, reason);
        await writeWhole(expectedPath(name), `${JSON.stringify(expected, null, 2)}\n`);
        process.stdout.write(`accepted ${name}: ${expected.lines.length} lines\n`);
      }
    });
}

const expectedPath = (name: string): string => join(goldenFolder, name, "expected.json");

async function chosen(names: readonly string[]): Promise<readonly string[]> {
  const all = (await readdir(goldenFolder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new FaultError("FILE_MISSING", join(goldenFolder, unknown));
  return names.length === 0 ? all : names;
}

async function expectationIn(name: string): Promise<Expectation> {
  const parsed = Expectation.safeParse(await readJson(expectedPath(name), "FILE_UNREADABLE"));
  if (!parsed.success) throw new FaultError("FILE_UNREADABLE", `${expectedPath(name)} is no expectation`);
  return parsed.data;
}

async function replayed(name: string, reason: string): Promise<Expectation> {
  const trip = await readTrip(join(goldenFolder, name, "trip.mcap"));
  const index = await catalogueInForce(trip, undefined);
  const sensors = sensorsOf(trip, []);
  const { changes } = await withPerception({}, async (perception) => {
    const gallery = await enrolledGallery(galleryPath(undefined, join(goldenFolder, name)), perception);
    return replayTrip({ trip, index, sensors, sight: { perception, gallery } }, async () => undefined);
  });
  return expectationOf(changes.at(-1) ?? null, reason);
}
