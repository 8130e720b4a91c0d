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
        const lost =
          stored.heartbeats < acknowledged.heartbeats || stored.tripSummaries < acknowledged.tripSummaries;
        if (lost) process.exitCode = 1;
      }),
    );
}

function resultText(result: HubBench): string {
  const { seconds, carts, perSecond, slowestPerSecond, milliseconds, acknowledged, stored } = result;
  const { machine, coresUsed, utilisation, database, errors, words } = result;
  const failed = Object.entries(errors).map(([code, count]) => `${code} ${count}`);
  const latency = (name: keyof HubBench["milliseconds"]): string => {
    const { p50, p95, p99, most } = milliseconds[name];
    return `${p50.toFixed(1)} ms (p50), ${p95.toFixed(1)} (p95), ${p99.toFixed(1)} (p99), ${most.toFixed(0)} at most`;
  };
  const share = (value: number): string => `${(100 * value).toFixed(0)}%`;
  return [
    `${perSecond.heartbeats.toFixed(0)} heartbeats and ${perSecond.tripSummaries.toFixed(0)} trip summaries a second, for ${seconds.toFixed(0)} s, from ${carts} carts; ${slowestPerSecond.toFixed(0)} requests a second in the slowest 5 s`,
    `heartbeats     ${latency("heartbeats")}`,
    `trip summaries ${latency("tripSummaries")}`,
    `errors         ${failed.length === 0 ? "none" : failed.join(", ")}`,
    `acknowledged   ${acknowledged.heartbeats + acknowledged.tripSummaries}, stored ${stored.heartbeats + stored.tripSummaries}`,
    `cores used     hub ${coresUsed.hub.toFixed(2)}, database ${coresUsed.database.toFixed(2)}, senders ${coresUsed.senders.toFixed(2)}, other programs ${coresUsed.others.toFixed(2)}, of ${machine.cores}`,
    `how full       processors ${share(utilisation.processors)}, hub's thread ${share(utilisation.hubThread)}, database connections ${share(utilisation.databaseConnections)} of ${database.connections}, disk syncing ${share(utilisation.disk)} of the time (${machine.syncMilliseconds.toFixed(2)} ms a sync)`,
    `load average   ${machine.loadAverage.before.toFixed(1)} before, ${machine.loadAverage.after.toFixed(1)} after`,
    `full first     ${words}`,
    "",
  ].join("\n");
}
