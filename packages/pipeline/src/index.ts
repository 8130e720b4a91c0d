export { type Answerer, answersFromTruth } from "./answers.js";
export { assortmentOf } from "./assortment.js";
export { Expectation, expectationOf } from "./expectation.js";
export { OutcomeCollector, UnansweredBasket } from "./outcome.js";
export { partsOf, type RunNeeds, type RunSettings } from "./parts.js";
export { type EarlierRun, nothingEarlier, type RunStep, runLive, runTrip } from "./run.js";
export type { RunOutput, RunParts } from "./run-parts.js";
export { hasOnlyEvidence, type Sensors, sensorsOf } from "./sensors.js";
export { checkedTruth } from "./truth.js";
