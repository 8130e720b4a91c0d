import type { BasketLine, Because } from "@cartwheel/contracts";
import type { Place } from "./beam/understanding.js";
import type { Judgement } from "./decisions.js";
import { evidenceIdsOf } from "./model/observation.js";
import { grams, percent, plural, thingWords } from "./words.js";

type Explanation = NonNullable<BasketLine["explanation"]>;

/** Why a line is what it is, for each who asks. `judgements` of the line's things, in order. */
export function sentencesOf(
  judgements: readonly Judgement[],
  probability: number,
  because: readonly Because[],
): Explanation {
  return {
    shopper: joined(judgements.map(({ place }) => shopperSentence(place))),
    staff: joined(judgements.map((judgement) => staffSentence(judgement, probability))),
    engineer: joined([
      because.map(({ term, logLikelihood }) => `${term} ${logLikelihood.toFixed(2)}`).join(", "),
      ...judgements.flatMap(({ place }) => rivalWords(place)),
    ]),
  };
}

const joined = (parts: readonly string[]): string =>
  [...new Set(parts.filter((part) => part !== ""))].join("; ");

function shopperSentence({ entry, moment: { observation, confirmed } }: Place): string {
  const cameras = new Set(observation.sightings.flatMap((sighting) => sighting.cameras)).size;
  const parts: string[] = [];
  if (confirmed.some(({ sku }) => sku !== null)) parts.push("you said so");
  if (observation.codes.length > 0) parts.push("scanned");
  if (cameras > 0) parts.push(`seen by ${plural(cameras, "camera")}`);
  if (entry !== null && observation.scale.kind === "change") {
    parts.push(`weighs ${grams(entry.milligrams)}${asExpected(entry)}`);
  }
  return parts.join(", ");
}

/** Whether the weight is what so many of the product weigh, give or take two standard deviations and the scale. */
function asExpected({ thing, quantity, milligrams }: NonNullable<Place["entry"]>): string {
  if (thing.kind !== "product" || thing.product.unitMilligrams === null || thing.product.weighed) return "";
  const { mean, sd } = thing.product.unitMilligrams;
  const slack = 2 * Math.sqrt(quantity) * sd + scaleSlackMilligrams;
  return Math.abs(milligrams - quantity * mean) <= slack
    ? " as expected"
    : `, expected ${grams(quantity * mean)}`;
}

const scaleSlackMilligrams = 5_000;

function staffSentence({ action, doubt, place }: Judgement, probability: number): string {
  const sure = `${percent(probability)} sure`;
  const rival = place.identities.find(
    ({ thing, quantity }) =>
      (thing?.key ?? null) !== (place.entry?.thing.key ?? null) || quantity !== (place.entry?.quantity ?? 0),
  );
  const other = rival === undefined || rival.thing === null ? "not there" : thingWords(rival.thing);
  switch (action) {
    case "charge":
      return sure;
    case "ask":
      return `${sure}; the shopper is asked (${percent(doubt)}: ${other})`;
    case "checkout":
      return `${sure}; confirm before paying (${percent(doubt)}: ${other})`;
    case "staff":
      return `${sure}; please look at it (${percent(doubt)}: ${other})`;
    case "leave-out":
      return `${sure}; not charged, since charging it wrongly would cost more`;
  }
}

function rivalWords({ moment }: Place): string[] {
  const ids = evidenceIdsOf(moment.observation).join(" ");
  const [rival] = moment.rivals;
  const apart =
    rival === undefined
      ? ""
      : `, next best ${(moment.explanation.logScore - rival.explanation.logScore).toFixed(2)} nats behind`;
  return [`p ${moment.probability.toFixed(6)} from ${ids}${apart}`];
}
