export * from "./outputs.js";
export * from "./scale-state.js";
export * from "./settings.js";
export * from "./simulate/random-script.js";
export * from "./simulate/scale-signal.js";
export * from "./weighing.js";
