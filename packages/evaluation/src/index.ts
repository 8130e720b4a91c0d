export { areaUnderRoc, type Scored } from "./auroc.js";
export { averagePrecision, type JudgedDetection } from "./average-precision.js";
export {
  type Amount,
  type BasketComparison,
  compareBasket,
  type LineDifference,
} from "./basket-comparison.js";
export { type DetectedBox, overlap, type TrueBox } from "./box-match.js";
export {
  type CalibrationBin,
  type CalibrationError,
  calibrationError,
  equalMassBins,
  type Judged,
} from "./calibration-error.js";
export type { Confusion } from "./confusions.js";
export { type DetectionImage, type DetectionReport, evaluateDetection } from "./detection-report.js";
export { compareEvents, type EventComparison, eventToleranceMs } from "./event-comparison.js";
export type { FamilyOf } from "./family-slice.js";
export { confidence, wilsonInterval } from "./interval.js";
export { judgedLines } from "./line-confidence.js";
export { type Mistake, mistakesOf } from "./mistakes.js";
export {
  evaluateRecognition,
  type RecognitionPrediction,
  type RecognitionReport,
  type SkuReport,
} from "./recognition-report.js";
export { defaultResampling, type ResamplingOptions } from "./resample.js";
export { type Calibration, resampledCalibration } from "./resampled-calibration.js";
export { resampledRatio } from "./resampled-ratio.js";
export { compareTrips, type MetricComparison, type TripComparison } from "./trip-comparison.js";
export { type TripMetricName, type TripMetrics, tripMetricNames, tripMetrics } from "./trip-metrics.js";
export type {
  ComparisonOptions,
  OutcomeEvent,
  OutcomeLine,
  PriceBook,
  StatedLine,
  TripOutcome,
} from "./trip-outcome.js";
export {
  byHarm,
  evaluateTrips,
  type TripFigures,
  type TripReport,
  type TripReportOptions,
  type TripReportSlice,
  type WrongTrip,
} from "./trip-report.js";
export { judgeTrip, type TripVerdict } from "./trip-verdict.js";
