export * from "./outputs.js";
export * from "./scale-state.js";
export * from "./settings.js";
export * from "./weighing.js";
