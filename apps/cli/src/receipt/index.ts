export { type DifferencesOptions, differenceWords, renderDifferences } from "./differences.js";
export { nats, percent, renderExplanation, statusWords } from "./explanation.js";
export type { PaperOptions } from "./paper.js";
export { amountOf, grossAndTare, massFor, nameOf, productOf, unitPrice } from "./product-words.js";
export { type ReceiptOptions, renderReceipt } from "./receipt.js";
export { type Weighing, weighingsOf } from "./weighings.js";
