import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { Command } from "commander";
import { readEvidenceModel } from "../drawn-evidence/evidence-model-file.js";
import { fitEvidenceModel } from "../drawn-evidence/fitting/fit-evidence-model.js";
import { type ObservedTrip, observedTrip } from "../drawn-evidence/fitting/observed-trip.js";
import { readFamilies } from "../files/families-file.js";
import { writeWhole } from "../files/output.js";
import type { Watch } from "../jobs/watch.js";
import { runCommand } from "./run-command.js";

interface Options {
  readonly trips: readonly string[];
  readonly out: string;
  readonly json: boolean;
}

/** `simulate fit-evidence`: the parameter file that evidence is drawn from, out of replayed trips. */
export const fitEvidence = (): Command =>
  new Command("fit-evidence")
    .description(
      "fit the parameters of drawn evidence on trips that were replayed with --out and carry truth",
    )
    .requiredOption(
      "--trips <folders...>",
      "folders of such trips; families.json, or a catalogue, beside them",
    )
    .requiredOption("--out <file>", "the parameter file to write")
    .option("--json", "the report as JSON", false)
    .action((options: Options) =>
      runCommand({
        what: "trips",
        json: options.json,
        job: (watch) => fit(options, watch),
        words: ({ out, fittedOn }) =>
          `${out}: fitted on ${fittedOn.trips} trips, ${fittedOn.weightChanges} weight changes and ` +
          `${fittedOn.sightings} sightings; kept as it was: ${fittedOn.kept.join(", ") || "nothing"}`,
      }),
    );

async function fit({ trips, out }: Options, watch: Watch) {
  const found: { readonly path: string; readonly families: ReadonlyMap<string, string> }[] = [];
  for (const folder of trips) {
    const names = await readdir(folder).catch(() => {
      throw new FaultError("FILE_MISSING", folder);
    });
    const files = names.filter((name) => name.endsWith(".mcap")).sort();
    if (files.length === 0) throw new FaultError("TRIP_EMPTY", `${folder} holds no .mcap file`);
    const families = await readFamilies(folder);
    found.push(...files.map((name) => ({ path: join(folder, name), families })));
  }
  const observed: ObservedTrip[] = [];
  for (const [i, { path, families }] of found.entries()) {
    if (watch.signal.aborted) throw new FaultError("INTERRUPTED", `by ${String(watch.signal.reason)}`);
    const trip = await observedTrip(path, families);
    if (trip !== null) observed.push(trip);
    watch.progress(i + 1, found.length);
  }
  const model = fitEvidenceModel(observed, (await readEvidenceModel(null)).model);
  await writeWhole(out, `${JSON.stringify(model, null, 1)}\n`);
  return { out, fittedOn: model.fittedOn };
}
