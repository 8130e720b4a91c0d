import { join } from "node:path";
import type { Command } from "commander";
import { readCatalogue } from "../catalogue-in-force.js";
import { CrashStorm, type StormResult } from "../crash-storm/crash-storm.js";
import { exitCodes } from "../failure.js";
import { wholeNumber } from "../numbers.js";
import { Progress } from "../progress.js";
import { repositoryRoot } from "../repository.js";
import { upFolder } from "../up/up-folder.js";

interface Options {
  readonly kills: string;
  readonly seed: string;
  readonly carts: string;
  readonly folder?: string;
  readonly json?: boolean;
}

/** `cartwheel bench crash`: what a storm of kills costs. */
export function addBenchCrash(bench: Command): void {
  bench
    .command("crash")
    .description(
      "kill -9 carts, hub and database at random moments under load; exit 1 if anything was lost, twice or wrong",
    )
    .option("--kills <n>", "how many", "200")
    .option("--seed <n>", "decides the trips, and whom a kill hits and when", "1")
    .option("--carts <n>", "so many shop and deliver at once", "2")
    .option(
      "--folder <dir>",
      "keep everything here (default: a temporary folder, kept if something is wrong)",
    )
    .option("--json", "print the result as JSON")
    .action(async (options: Options) => {
      const settings = {
        kills: wholeNumber("--kills", options.kills, 0, 100_000),
        seed: wholeNumber("--seed", options.seed, 0, 2 ** 31 - 1),
        carts: wholeNumber("--carts", options.carts, 1, 16),
      };
      const folder = await upFolder(options.folder, "cartwheel-bench-crash-");
      process.stderr.write(`seed ${settings.seed}, in ${folder.path}\n`);
      const result = await new CrashStorm({
        ...settings,
        folder: folder.path,
        catalogue: await readCatalogue(join(repositoryRoot, "catalogues/grocery-store.json")),
        onProgress: progressOf(settings.kills),
      }).run();
      process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : asText(result));
      if (result.wrong.length === 0) return folder.leave();
      process.stderr.write(`something is wrong; everything is kept in ${folder.path}\n`);
      process.exitCode = exitCodes.failed;
    });
}

/** A storm takes minutes: where nobody watches a bar, a line now and then says how far it is. */
function progressOf(kills: number): (done: number) => void {
  const bar = new Progress("kills", kills);
  const every = Math.max(1, Math.ceil(kills / 10));
  return (done) => {
    bar.at(done);
    if (done === kills) bar.stop();
    const said = done === kills ? "; all comes up again and is counted" : "";
    if (!process.stderr.isTTY && done % every === 0)
      process.stderr.write(`${done} of ${kills} kills${said}\n`);
  };
}

const mostShown = 20;

function asText({ kills, acknowledged, stored, wrong, ...result }: StormResult): string {
  const { seed, seconds, trips, recoveredTrips, lost, duplicated, wrongHashes, wrongBaskets } = result;
  return [
    `${kills.total} kills in ${seconds} s: ${kills.cart} of carts, ${kills.hub} of the hub, ${kills.database} of the database; seed ${seed}`,
    `${trips} trips, ${recoveredTrips} of which were under way when their cart was killed`,
    `acknowledged: ${acknowledged.changes} changes of a basket, ${acknowledged.trips} trip files, ${acknowledged.summaries} summaries`,
    `stored: ${stored.changes}, ${stored.trips}, ${stored.summaries}; ${lost} lost, ${duplicated} twice, ${wrongHashes} damaged`,
    `${wrongBaskets} baskets differ from a plain replay`,
    ...wrong.slice(0, mostShown).map((each) => `wrong: ${each}`),
    "",
  ].join("\n");
}
