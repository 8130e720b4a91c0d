import { compareRandomCodes, type RandomCodesComparison } from "@cartwheel/catalogue";
import type { Command } from "commander";
import { exitCodes } from "../failure.js";
import { wholeNumber } from "../numbers.js";
import { Progress } from "../progress.js";

/** `cartwheel bench codes`: random codes against a second judge. */
export function addBenchCodes(bench: Command): void {
  bench
    .command("codes")
    .description("random codes against a second, independent judge; exit 1 at a crash or a difference")
    .option("--count <n>", "how many codes", "1000000")
    .option("--seed <n>", "decides every code", "1")
    .option("--json", "print the result as JSON")
    .action((options: { count: string; seed: string; json?: boolean }) => {
      const codes = wholeNumber("--count", options.count, 1, 1_000_000_000);
      const seed = wholeNumber("--seed", options.seed, 0, 2 ** 31 - 1);
      const bar = new Progress("random codes", codes);
      const result = compareRandomCodes({ codes, seed }, (done) => bar.at(done));
      bar.stop();
      process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : asText(result));
      const { crashes, falseAccepts, falseRefusals } = result;
      if (crashes.length + falseAccepts.length + falseRefusals.length > 0)
        process.exitCode = exitCodes.failed;
    });
}

const mostShown = 10;

function asText(result: RandomCodesComparison): string {
  const { codes, seed, accepted, passedOver, crashes, falseAccepts, falseRefusals } = result;
  const lists = { crash: crashes, "false accept": falseAccepts, "false refusal": falseRefusals };
  return [
    `${codes} random codes, seed ${seed}: ${crashes.length} crashes, ${falseAccepts.length} false accepts, ${falseRefusals.length} false refusals`,
    `accepted: ${accepted.gtin} numbers, ${accepted.plu} PLUs, ${accepted.elements} GS1 data; ${passedOver} not compared (content checks that the second judge lacks)`,
    ...Object.entries(lists).flatMap(([name, list]) =>
      list
        .slice(0, mostShown)
        .map(({ text, readAs }) => `  ${name}: ${JSON.stringify(text)} read as ${readAs}`),
    ),
    "",
  ].join("\n");
}
