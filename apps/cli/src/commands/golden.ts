import { join } from "node:path";
import { type Catalogue, FaultError } from "@cartwheel/contracts";
import type { Command } from "commander";
import { type Coverage, coverageOf, demanded, kinds, uncovered } from "../golden/coverage.js";
import { type GoldenTrip, goldenFolder, goldenTrips } from "../golden/golden-trips.js";
import { accept, acceptedExpectation } from "../golden/history.js";
import { differences, expectationFrom, type Found, replayGolden } from "../golden/replay-golden.js";
import { readJson } from "../json-file.js";
import { Progress } from "../progress.js";
import { withPerception } from "../sight.js";
import { writeWhole } from "../write-whole.js";

const coveragePath = join(goldenFolder, "coverage.json");

/** `cartwheel golden`: trips that must keep coming out the same. */
export function addGolden(program: Command): void {
  const golden = program.command("golden").description("trips that must keep coming out the same");
  golden
    .command("check")
    .description("replay the golden trips and compare; exit 1 where one differs or something is uncovered")
    .argument("[names...]", "folders of golden/trips (default: all, and their coverage)")
    .option("--json", "print what was found as JSON")
    .action(check);
  golden
    .command("accept")
    .description("make what comes out today the expectation; the reason is kept in its history.jsonl")
    .argument("[names...]", "folders of golden/trips (default: all)")
    .requiredOption("--reason <text>", "why it is right that it comes out so")
    .option("--json", "print what was accepted as JSON")
    .action(acceptAll);
  golden
    .command("coverage")
    .description("which golden trip covers which sensor, happening, product family and fault")
    .option("--write", "write golden/coverage.json")
    .option("--json", "print it as JSON")
    .action(coverage);
}

interface Compared {
  readonly name: string;
  readonly differences: readonly string[];
}

async function check(names: readonly string[], { json }: { json?: boolean }): Promise<void> {
  const trips = await goldenTrips(names);
  const expected = await Promise.all(trips.map(acceptedExpectation));
  const found = await replayed(trips);
  const compared = found.map((each, i): Compared => {
    const before = expected[i] ?? null;
    const now = expectationFrom(each, before?.reason ?? "");
    const { name } = each.golden;
    return { name, differences: before === null ? ["not accepted yet"] : differences(before, now) };
  });
  if (json === true) process.stdout.write(`${JSON.stringify({ trips: compared }, null, 2)}\n`);
  else for (const each of compared) process.stdout.write(checkedWords(each));
  const differing = compared.filter(({ differences: found }) => found.length > 0);
  if (differing.length > 0)
    throw new FaultError("GOLDEN_DIFFERS", differing.map(({ name }) => name).join(", "));
  if (names.length === 0) await checkCoverage(found);
}

const checkedWords = ({ name, differences: found }: Compared): string =>
  found.length === 0
    ? `same     ${name}\n`
    : [`DIFFERS  ${name}`, ...found.map((line) => `           ${line}`), ""].join("\n");

async function acceptAll(
  names: readonly string[],
  { reason, json }: { reason: string; json?: boolean },
): Promise<void> {
  if (reason.trim().length < 10)
    throw new FaultError("USAGE", "--reason: say in a sentence why it is right that it comes out so");
  const accepted: { name: string; changed: boolean; lines: number }[] = [];
  for (const each of await replayed(await goldenTrips(names))) {
    const expectation = expectationFrom(each, reason);
    const before = await acceptedExpectation(each.golden).catch(() => null);
    const changed = before === null || differences(before, expectation).length > 0;
    if (changed) {
      const { perceptionModel } = each;
      const on = new Date().toISOString().slice(0, 10);
      await accept(each.golden, expectation, { on, model: perceptionModel });
    }
    accepted.push({ name: each.golden.name, changed, lines: expectation.lines.length });
  }
  if (json === true) process.stdout.write(`${JSON.stringify({ accepted }, null, 2)}\n`);
  else {
    for (const { name, changed, lines } of accepted)
      process.stdout.write(`${changed ? "accepted " : "unchanged"} ${name}: ${lines} lines\n`);
  }
}

async function coverage({ write, json }: { write?: boolean; json?: boolean }): Promise<void> {
  const found = await replayed(await goldenTrips([]));
  const now = coverageOfFound(found);
  if (write === true) await writeWhole(coveragePath, `${JSON.stringify(now, null, 2)}\n`);
  process.stdout.write(
    json === true ? `${JSON.stringify(now, null, 2)}\n` : coverageWords(now, catalogueOf(found)),
  );
  await checkCoverage(found);
}

const coverageOfFound = (found: readonly Found[]): Coverage =>
  coverageOf(found.map(({ golden: { name }, covered }) => ({ name, covered })));

/** The price book of the first trip; all golden trips of one store carry the same. */
const catalogueOf = ([first]: readonly Found[]): Catalogue => {
  if (first === undefined) throw new FaultError("FILE_MISSING", goldenFolder);
  return first.replayed.index.catalogue;
};

async function checkCoverage(found: readonly Found[]): Promise<void> {
  const now = coverageOfFound(found);
  const missing = uncovered(now, catalogueOf(found));
  if (missing.length > 0) throw new FaultError("GOLDEN_UNCOVERED", missing.join(", "));
  const kept = await readJson(coveragePath, "FILE_UNREADABLE");
  if (JSON.stringify(kept) !== JSON.stringify(now)) throw new FaultError("GOLDEN_UNCOVERED", coveragePath);
}

function coverageWords(now: Coverage, catalogue: Catalogue): string {
  const wanted = demanded(catalogue);
  const rows = kinds.flatMap((kind) =>
    wanted[kind].map((name) => {
      const trips = now[kind][name] ?? [];
      return `${kind.padEnd(10)}${name.padEnd(26)}${trips.length === 0 ? "NONE" : trips.join(", ")}`;
    }),
  );
  return `${rows.join("\n")}\n`;
}

async function replayed(
  trips: readonly GoldenTrip[],
): Promise<readonly (Found & { perceptionModel: string })[]> {
  return withPerception({}, async (perception) => {
    const bar = new Progress("golden trips", trips.length);
    let done = 0;
    try {
      const found = await replayGolden(trips, perception, () => bar.at(++done));
      const { name, version } = perception.model.package;
      return found.map((each) => ({
        ...each,
        perceptionModel: `${name} ${version} ${perception.model.precision}`,
      }));
    } finally {
      bar.stop();
    }
  });
}
