import { dirname } from "node:path";
import { type CatalogueIndex, canonicalJson } from "@cartwheel/catalogue";
import { FaultError, type Metric } from "@cartwheel/contracts";
import type { TripOutcome } from "@cartwheel/evaluation";
import { hasOnlyEvidence, type RunSettings } from "@cartwheel/pipeline";
import { readTrip } from "@cartwheel/trip-log";
import { basketParameters } from "../basket-parameters.js";
import { catalogueInForce } from "../catalogue-in-force.js";
import { enrolledGallery, galleryPath } from "../enrolled-gallery.js";
import { Progress } from "../progress.js";
import { type Sight, withPerception } from "../sight.js";
import { tripFiles, tripName } from "../trip-files.js";
import { type EvaluationOptions, seedOf } from "./evaluation-options.js";
import { kernelShareOf, type Stretch } from "./kernel-share.js";
import { rememberingPerception } from "./remembering-perception.js";
import { seeingSoftware } from "./seeing-software.js";
import { SeenBefore } from "./seen-before.js";
import { type EvaluatedTrip, type Evaluator, evaluateTrip } from "./trip-evaluator.js";

/** The same trips with other ears and eyes. */
export interface Variant {
  readonly name: string;
  /** Sensors that it does without, as `--without` names them. */
  readonly without: readonly string[];
  /** Of the stations, in place of their defaults: an ablation's. */
  readonly settings?: RunSettings;
}

export interface Evaluated {
  readonly folder: string;
  /** Where the product pictures came from; null: no camera was listened to. */
  readonly galleryPath: string | null;
  /** The model's name and version; null likewise. */
  readonly model: string | null;
  readonly files: readonly string[];
  /** The price book of the first trip: what the metrics ask. */
  readonly index: CatalogueIndex;
  /** Every trip's outcome, by the variant's name. */
  readonly outcomes: ReadonlyMap<string, readonly TripOutcome[]>;
  /** null: no picture had to be looked at. */
  readonly kernelShare: Metric | null;
}

/** As many trips at once as keep the workers busy: while one trip's basket reasons, another's frames are looked at. */
const tripsAtOnce = 3;

const isBlind = ({ without }: Variant): boolean => without.includes("cameras");

/**
 * The trips of a folder, every variant of each. `onTrip` is handed each whole replay; only its outcome is kept.
 * @throws FaultError TRIP_*, TRUTH_*, GALLERY_*, MODEL_*, CATALOGUE_*
 */
export async function evaluateFolder(
  folder: string,
  variants: readonly Variant[],
  options: EvaluationOptions & { readonly model?: string },
  onTrip: (evaluated: EvaluatedTrip) => void = () => undefined,
): Promise<Evaluated> {
  const files = await tripFiles(folder);
  checkNames(files);
  const first = await readTrip(files[0]!);
  const index = await catalogueInForce(first, options.catalogue);
  const seen = options.cache ? { before: new SeenBefore(), software: await seeingSoftware() } : null;
  const evaluator: Omit<Evaluator, "sight"> = {
    catalogue: options.catalogue ?? null,
    answers: options.answers,
    fromEvidence: options.fromEvidence === true,
    seed: seedOf(options),
    parameters: await basketParameters(options.parameters),
    seen,
  };
  const run = (sight: Sight | null) => evaluateFiles(files, variants, { ...evaluator, sight }, index, onTrip);
  const blind = evaluator.fromEvidence || hasOnlyEvidence(first) || variants.every(isBlind);
  const found = blind
    ? { ...(await run(null)), galleryPath: null, model: null }
    : await withPerception(options, async (perception) => {
        const beside = files[0] === folder ? dirname(folder) : folder;
        const path = galleryPath(options.gallery, beside);
        const gallery = await enrolledGallery(path, perception);
        const { name, version } = perception.model.package;
        return {
          ...(await run({ perception, gallery })),
          galleryPath: path,
          model: `${name} ${version} ${perception.model.precision}`,
        };
      });
  await seen?.before.trim();
  return { folder, files, index, ...found };
}

/** A trip is known by its name in reports and comparisons. */
function checkNames(files: readonly string[]): void {
  const byName = new Map<string, string>();
  for (const path of files) {
    const other = byName.get(tripName(path));
    if (other !== undefined) throw new FaultError("TRIPS_NAMED_ALIKE", `${other} and ${path}`);
    byName.set(tripName(path), path);
  }
}

/** Money and families are told by one price book. @throws FaultError SETTING_INVALID */
function checkCatalogue(evaluated: EvaluatedTrip, { catalogue }: CatalogueIndex, path: string): void {
  if (canonicalJson(evaluated.index.catalogue) === canonicalJson(catalogue)) return;
  const detail = `${path} carries another catalogue than the first trip: evaluate them apart, or give one with --catalogue`;
  throw new FaultError("SETTING_INVALID", detail);
}

async function evaluateFiles(
  files: readonly string[],
  variants: readonly Variant[],
  evaluator: Evaluator,
  index: CatalogueIndex,
  onTrip: (evaluated: EvaluatedTrip) => void,
): Promise<Pick<Evaluated, "outcomes" | "kernelShare">> {
  const outcomes = new Map(variants.map(({ name }) => [name, [] as TripOutcome[]]));
  const bar = new Progress("trips", files.length * variants.length);
  const stretches: Stretch[] = [];
  const waiting = [...files];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const remembering = variants.length > 1 ? remembered(evaluator.sight) : null;
      for (const variant of variants) {
        const sight = isBlind(variant) ? null : (remembering ?? evaluator.sight);
        const evaluated = await evaluateTrip(path, variant.without, {
          ...evaluator,
          sight,
          settings: variant.settings,
        });
        checkCatalogue(evaluated, index, path);
        outcomes.get(variant.name)?.push(evaluated.outcome);
        onTrip(evaluated);
        bar.at(++done);
      }
      remembering?.perception.forget();
      if (evaluator.sight !== null) stretches.push(await evaluator.sight.perception.times());
    }
  };
  try {
    await Promise.all(Array.from({ length: variants.length > 1 ? 1 : tripsAtOnce }, work));
  } finally {
    bar.stop();
  }
  return { outcomes, kernelShare: kernelShareOf(stretches, evaluator.seed) };
}

const remembered = (sight: Sight | null) =>
  sight && { ...sight, perception: rememberingPerception(sight.perception) };
