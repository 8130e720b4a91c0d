/** How far a shopper's answer can be relied on. */
export interface ShopperModel {
  /** A shopper says what is right this often: the product, or that it is none of those shown. */
  readonly reliability: number;
  /** Pictures and weight mislead altogether this often: two things at once, a hand on the handle. */
  readonly misled: number;
}

/**
 * Fitted by `cartwheel label fit` on simulated trips that no figure is reported on (docs/hub.md). Simulated shoppers
 * tap wrongly three times in a hundred; how often yours do, only your own trips can say.
 */
export const fittedShopper: ShopperModel = { reliability: 0.943, misled: 0.028 };

/** What an answer is weighed by. */
export interface AnswerFacts {
  /** How probable pictures and weight made the chosen product before anybody was asked. */
  readonly before: number;
  /** So many products were shown. */
  readonly shown: number;
}

/**
 * How probable it is that an answer is right. Who taps wrongly taps something else that is shown, and what is shown
 * was chosen because it looks and weighs alike: so a weight that fits says little for an answer. What says something
 * is how probable the product was beforehand, beside all that it might have been instead.
 */
export function probabilityRight({ before, shown }: AnswerFacts, model: ShopperModel): number {
  const { reliability, misled } = model;
  const choices = Math.max(1, shown);
  // Misled, any of the products shown is as likely as the next, or none of them.
  const prior = (1 - misled) * before + misled / (choices + 1);
  const right = reliability * prior;
  const wrong = ((1 - reliability) / choices) * (1 - prior);
  return right + wrong === 0 ? 0 : right / (right + wrong);
}

/** An answer of which it is known whether it was right. */
export interface JudgedAnswer extends AnswerFacts {
  readonly right: boolean;
}

const steps = 10;
const rounds = 8;

/**
 * The model under which what happened was most likely: a grid that closes in on its best point. Both shares stay
 * inside (0, 1), so that no answer becomes impossible. null: too few answers of either kind to tell.
 */
export function fitShopper(answers: readonly JudgedAnswer[]): ShopperModel | null {
  if (!answers.some(({ right }) => right) || answers.every(({ right }) => right)) return null;
  let best: ShopperModel = { reliability: 0.75, misled: 0.25 };
  let half = 0.25;
  for (let round = 0; round < rounds; round++) {
    const around = best;
    let most = logLikelihood(answers, best);
    for (const reliability of pointsAround(around.reliability, half)) {
      for (const misled of pointsAround(around.misled, half)) {
        const likelihood = logLikelihood(answers, { reliability, misled });
        if (likelihood > most) [best, most] = [{ reliability, misled }, likelihood];
      }
    }
    half /= steps / 4;
  }
  return best;
}

export function logLikelihood(answers: readonly JudgedAnswer[], model: ShopperModel): number {
  return answers.reduce((sum, { right, ...facts }) => {
    const stated = probabilityRight(facts, model);
    return sum + Math.log(right ? stated : 1 - stated);
  }, 0);
}

const least = 1e-4;
const pointsAround = (centre: number, half: number): number[] =>
  Array.from({ length: steps + 1 }, (_, at) =>
    Math.min(1 - least, Math.max(least, centre + half * ((2 * at) / steps - 1))),
  );
