export { areaUnderRoc, type Scored } from "./auroc.js";
export {
  type Amount,
  type BasketComparison,
  compareBasket,
  type LineDifference,
} from "./basket-comparison.js";
export {
  type CalibrationBin,
  type CalibrationError,
  calibrationError,
  equalMassBins,
  type Judged,
} from "./calibration-error.js";
export { compareEvents, type EventComparison, eventToleranceMs } from "./event-comparison.js";
export { confidence } from "./interval.js";
export {
  evaluateRecognition,
  type RecognitionPrediction,
  type RecognitionReport,
  type SkuReport,
} from "./recognition-report.js";
export { defaultResampling, type ResamplingOptions } from "./resample.js";
export { type TripMetricName, tripMetrics } from "./trip-metrics.js";
export type { ComparisonOptions, OutcomeEvent, OutcomeLine, PriceBook, TripOutcome } from "./trip-outcome.js";
export {
  evaluateTrips,
  type TripMetrics,
  type TripReport,
  type TripReportOptions,
  type TripReportSlice,
  type WrongTrip,
} from "./trip-report.js";
export { judgeTrip, type TripVerdict } from "./trip-verdict.js";
