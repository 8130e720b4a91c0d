import {
  answerFacts,
  fitShopper,
  type JudgedAnswer,
  judgeTrip,
  type ShopperModel,
} from "../labeling/index.js";
import { tripsWithTruth } from "./trips-with-truth.js";

export interface ShopperFit {
  readonly trips: number;
  /** Answers that named a product. */
  readonly answers: number;
  readonly wrong: number;
  readonly seed: number;
  /** null: too few answers to tell. */
  readonly shopper: ShopperModel | null;
}

/** Fits how far answers can be relied on, on trips with truth. @throws as tripsWithTruth */
export async function fitShopperOn(folder: string, seed: number): Promise<ShopperFit> {
  const answers: JudgedAnswer[] = [];
  let trips = 0;
  for await (const { name, events, index, truth } of tripsWithTruth(folder, seed)) {
    trips++;
    for (const observed of events) {
      const facts = answerFacts(observed, index);
      if (facts === null) continue;
      const { sku, before, shown } = facts;
      const { atMs, kind } = observed.event;
      const label = { source: "answer" as const, sku, probability: before, atMs, kind };
      const right = judgeTrip(name, [label], truth).labels[0]?.right ?? false;
      answers.push({ before, shown, right });
    }
  }
  const wrong = answers.filter(({ right }) => !right).length;
  return { trips, answers: answers.length, wrong, seed, shopper: fitShopper(answers) };
}
