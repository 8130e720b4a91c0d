import { FaultError } from "@cartwheel/contracts";
import type { Command } from "commander";
import { benchHub, type HubBench } from "../bench/bench-hub.js";
import { reporting } from "./failure.js";
import { ProgressBar } from "./progress-bar.js";

interface Options {
  readonly seconds: string;
  readonly carts: string;
  readonly json?: boolean;
}

/** `cartwheel bench hub`: what a hub takes in on this machine. */
export function addBenchCommand(program: Command): void {
  program
    .command("bench-hub")
    .description(
      "trip summaries and heartbeats a second that a hub takes in on this machine, and what is full first",
    )
    .option("--seconds <n>", "how long", "5")
    .option("--carts <n>", "so many send at once", "16")
    .option("--json", "print the result as JSON")
    .action(({ seconds, carts, json = false }: Options) =>
      reporting(json, async () => {
        const options = { seconds: Number(seconds), carts: Number(carts) };
        if (!(options.seconds > 0))
          throw new FaultError("USAGE", `--seconds ${seconds}: not a number above 0`);
        if (!Number.isInteger(options.carts) || options.carts < 1)
          throw new FaultError("USAGE", `--carts ${carts}`);
        const bar = new ProgressBar("sending", 100);
        const result = await benchHub(options, (share) => bar.at(Math.round(100 * share)));
        bar.stop();
        process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : resultText(result));
        const { acknowledged, stored } = result;
        if (acknowledged.heartbeats !== stored.heartbeats || acknowledged.summaries !== stored.summaries)
          process.exitCode = 1;
      }),
    );
}

function resultText({ seconds, carts, cores, milliseconds, coresUsed, ...result }: HubBench): string {
  const { heartbeatsPerSecond, tripSummariesPerSecond, refusals, acknowledged, stored, saturatedFirst } =
    result;
  return [
    `${heartbeatsPerSecond.toFixed(0)} heartbeats and ${tripSummariesPerSecond.toFixed(0)} trip summaries a second, for ${seconds.toFixed(0)} s, from ${carts} carts on ${cores} cores`,
    `answered in ${milliseconds.p50.toFixed(1)} ms (p50), ${milliseconds.p95.toFixed(1)} (p95), ${milliseconds.p99.toFixed(1)} (p99), ${milliseconds.most.toFixed(0)} at most; ${refusals} refusals`,
    `acknowledged ${acknowledged.heartbeats + acknowledged.summaries}, stored ${stored.heartbeats + stored.summaries}`,
    `cores used: hub ${coresUsed.hub.toFixed(2)}, database ${coresUsed.database.toFixed(2)}, senders ${coresUsed.senders.toFixed(2)}`,
    `full first: ${saturatedFirst}`,
    "",
  ].join("\n");
}
