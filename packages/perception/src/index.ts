export { readBarcodesIn, type SeenBarcode } from "./barcode-reader.js";
export { type BenchOptions, benchPerception, type PerceptionBench } from "./bench.js";
export type { CameraHealthBody } from "./camera-health.js";
export { type Enrolment, type EnrolOptions, enrolGallery } from "./enrol.js";
export { createGallery, type Gallery, type GalleryEntry } from "./gallery.js";
export { readGallery, writeGallery } from "./gallery-file.js";
export { type LoadedModel, type Precision, readModelPackage } from "./model-package.js";
export { type Perception, startPerception } from "./perception.js";
export type { Picture, Thumbnail } from "./picture.js";
export {
  defaultRecogniseSettings,
  type Posterior,
  posterior,
  type RecogniseSettings,
  type Recognition,
  recognise,
  type View,
} from "./recognise.js";
export { defaultPerceptionSettings, type PerceptionSettings } from "./settings.js";
export {
  type CameraFrame,
  createSightingFinder,
  defaultFinderSettings,
  type FinderCounts,
  type FinderOutput,
  type FinderParts,
  type FinderSettings,
  type SightingBody,
  type SightingFinder,
} from "./sighting-finder.js";
export type { WorkerTimes } from "./worker-times.js";
