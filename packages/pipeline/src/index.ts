export { type Answerer, answersFromTruth } from "./answers.js";
export { assortmentOf } from "./assortment.js";
export { Expectation, expectationOf } from "./expectation.js";
export { OutcomeCollector } from "./outcome.js";
export { partsOf, type RunNeeds, type RunSettings } from "./parts.js";
export { type RunOutput, type RunParts, runTrip } from "./run.js";
export { hasOnlyEvidence, type Sensors, sensorsOf } from "./sensors.js";
export { checkedTruth } from "./truth.js";
