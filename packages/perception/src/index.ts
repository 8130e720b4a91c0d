export * from "./bench.js";
export * from "./enrol.js";
export * from "./gallery.js";
export * from "./model-package.js";
export * from "./perception.js";
export * from "./recognise.js";
export * from "./settings.js";
export * from "./sighting-finder.js";
