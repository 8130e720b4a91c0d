/** How the basket joins evidence and when it asks. Every default was chosen on trips that no figure is reported on. */
export interface BasketSettings {
  /** ms; a sighting may end this long before the weight changes and still belong to the change. */
  readonly joinBeforeMs: number;
  /** ms; a sighting may begin this long after the new weight is stable and still belong to the change. */
  readonly joinAfterMs: number;
  /** ms; a weight change without a sighting waits this long for one before it is decided without. */
  readonly waitForSightingMs: number;
  /** ms; a code may be read this long before the weight changes. */
  readonly codeBeforeMs: number;
  /** ms; a code may be read this long after the new weight is stable. */
  readonly codeAfterMs: number;
  /** mg; smaller weight changes are nothing that was bought. */
  readonly leastItemMilligrams: number;
  /** mg; what the scale's sigma does not say: creep, off-centre load, quantisation. */
  readonly scaleErrorMilligrams: number;
  /** Share of units whose weight the catalogue's distribution does not describe. */
  readonly weightOutlierShare: number;
  /** Probability that a code read just before belongs to what is put in. */
  readonly codeReliability: number;
  /** Units put in at once: p(n) falls by this factor with each further one. */
  readonly furtherUnitFactor: number;
  readonly mostUnitsAtOnce: number;
  /** Share of things put in that the catalogue or gallery lacks. */
  readonly unknownShare: number;
  /** Share of changes that take something out; counts only where no scale tells. */
  readonly removalShare: number;
  /** Nats; two products closer than this are put to the shopper. */
  readonly promptMarginNats: number;
  /** Share of the pictures' log-likelihood ratio that counts: less than 1 where they are overconfident. */
  readonly pictureWeight: number;
}

export const defaultBasketSettings: BasketSettings = {
  joinBeforeMs: 1_500,
  joinAfterMs: 500,
  waitForSightingMs: 1_500,
  codeBeforeMs: 4_000,
  codeAfterMs: 1_000,
  leastItemMilligrams: 8_000,
  scaleErrorMilligrams: 1_500,
  weightOutlierShare: 0.002,
  codeReliability: 0.98,
  furtherUnitFactor: 0.15,
  mostUnitsAtOnce: 4,
  unknownShare: 0.005,
  removalShare: 0.15,
  promptMarginNats: 2,
  pictureWeight: 1,
};
