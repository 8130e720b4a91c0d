import { dirname } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import type { Precision } from "@cartwheel/perception";
import { sensorsOf } from "@cartwheel/pipeline";
import { readTrip, type Trip } from "@cartwheel/trip-log";
import { type Command, Option } from "commander";
import pc from "picocolors";
import { basketParameters } from "../basket-parameters.js";
import { catalogueInForce } from "../catalogue-in-force.js";
import { enrolledGallery, galleryPath } from "../enrolled-gallery.js";
import { renderDifferences } from "../receipt/differences.js";
import { renderExplanation } from "../receipt/explanation.js";
import { renderReceipt } from "../receipt/receipt.js";
import { comparedWithTruth } from "../replay/compared-with-truth.js";
import { Happenings } from "../replay/happenings.js";
import { paceOf } from "../replay/pace.js";
import { writeReplayPage } from "../replay/replay-html.js";
import { writeReplayedFile } from "../replay/replayed-file.js";
import { type ReplayedTrip, replayTrip } from "../replay/replayed-trip.js";
import { type Sight, withPerception } from "../sight.js";
import { warn } from "../warnings.js";

interface Options {
  readonly catalogue?: string;
  readonly gallery?: string;
  readonly model?: string;
  readonly precision: Precision;
  readonly without?: string;
  readonly fromEvidence?: boolean;
  readonly parameters?: string;
  readonly pace?: string;
  readonly out?: string;
  readonly html?: string;
  readonly explain?: boolean;
  readonly expectExact?: boolean;
  readonly json?: boolean;
}

/** `cartwheel replay`: a recorded trip becomes a receipt. */
export function addReplay(program: Command): void {
  program
    .command("replay")
    .description("replay a recorded trip: cameras and scale go in, a receipt comes out")
    .argument("<trip>", "a trip file (.mcap)")
    .option("--catalogue <file>", "price book (default: the trip's own, else catalogue.json beside it)")
    .option("--gallery <dir>", "product pictures, or an enrolled file (default: gallery/ beside the trip)")
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .addOption(new Option("--precision <kind>").choices(["int8", "fp32"]).default("int8"))
    .option("--without <sensors>", "do without: cameras, a camera's name, scale, scanner (comma-separated)")
    .option("--from-evidence", "start from the evidence that the trip holds, not from pictures and weights")
    .option("--parameters <file>", "what `fit basket` learned (default: flat)")
    .option("--pace <speed>", "show it at this many times recorded speed (default: as fast as it goes)")
    .option("--out <file>", "write the trip again with evidence, basket and annotations")
    .option("--html <file>", "write one self-contained page: receipt, crops and scale trace line by line")
    .option("--explain", "print the evidence of each line")
    .option("--expect-exact", "fail unless the basket equals the trip's truth")
    .option("--json", "print basket, evidence, warnings and comparison as JSON")
    .action(async (path: string, options: Options) => {
      const replayed = await replay(path, options);
      if (options.out !== undefined) await writeReplayedFile(replayed, options.out);
      if (options.html !== undefined) await writeReplayPage(replayed, options.html);
      warn(replayed.warnings);
      process.stdout.write(options.json === true ? asJson(replayed) : asText(replayed, options));
      if (options.expectExact === true) expectExact(replayed);
    });
}

async function replay(path: string, options: Options): Promise<ReplayedTrip> {
  const trip = await readTrip(path);
  const index = await catalogueInForce(trip, options.catalogue);
  const parameters = await basketParameters(options.parameters);
  const source = options.fromEvidence === true ? "recorded" : undefined;
  const sensors = sensorsOf(trip, options.without?.split(",") ?? [], source);
  const run = (sight: Sight | null): Promise<ReplayedTrip> =>
    replayTrip({ trip, index, sensors, sight, parameters }, displayOf(trip, index, options));
  if (sensors.cameras.length === 0 || sensors.evidence === "recorded") return run(null);
  const folder = galleryPath(options.gallery, dirname(path));
  return withPerception(options, async (perception) =>
    run({ perception, gallery: await enrolledGallery(folder, perception) }),
  );
}

/** The growing receipt, where somebody watches. */
function displayOf(
  trip: Trip,
  index: ReplayedTrip["index"],
  { pace, json }: Options,
): Parameters<typeof replayTrip>[1] {
  const speed = pace === undefined ? null : Number(pace);
  if (speed !== null && !(speed > 0)) throw new FaultError("USAGE", `--pace ${pace}: not a number above 0`);
  const wait = paceOf(speed);
  const happenings = new Happenings(index);
  if (json !== true) {
    const { tripId, cartId, storeId } = trip.metadata;
    const seconds = Math.round(trip.durationMs / 1000);
    process.stdout.write(
      `${pc.bold(tripId)}: cart ${cartId} in store ${storeId}, ${seconds} s, cameras ${trip.cameras.join(", ")}\n\n`,
    );
  }
  return async (output) => {
    await wait(output.atMs);
    if (json === true || output.kind !== "basket") return;
    for (const line of happenings.linesOf(output.change)) process.stdout.write(`${line}\n`);
  };
}

function expectExact(replayed: ReplayedTrip): void {
  const compared = comparedWithTruth(replayed);
  if (compared === null) throw new FaultError("TRUTH_MISSING", replayed.trip.path);
  if (!compared.basket.exact) throw new FaultError("BASKET_DIFFERS", replayed.trip.path);
}

function asJson(replayed: ReplayedTrip): string {
  const { trip, changes, evidence, warnings } = replayed;
  const result = {
    trip: trip.metadata,
    basket: changes.at(-1) ?? null,
    evidence,
    warnings,
    comparison: comparedWithTruth(replayed),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function asText(replayed: ReplayedTrip, { explain }: Options): string {
  const { changes, evidence, index, trip } = replayed;
  const last = changes.at(-1);
  if (last === undefined) return "\nThe basket stayed empty.\n";
  const colour = pc.isColorSupported;
  const { catalogue } = index;
  const title = `${trip.metadata.storeId}, ${trip.metadata.tripId}`;
  const parts = ["", renderReceipt(last, catalogue, { colour, title, evidence })];
  if (explain === true)
    parts.push(...last.lines.map((line) => renderExplanation(line, catalogue, { colour })));
  const compared = comparedWithTruth(replayed);
  if (compared !== null) {
    parts.push(renderDifferences(compared.basket, catalogue, { colour, events: compared.events }));
  }
  return `${parts.join("\n")}\n`;
}
