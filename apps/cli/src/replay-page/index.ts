export { renderReplayPage } from "./render-replay-page.js";
export type { PageComparison, PageCrop, PageReading, ReplayPageData } from "./replay-page-data.js";
export { cropsWorthShowing } from "./shown-crops.js";
export { isPicture, lookalikes } from "./sighting-figure.js";
export { weightFigure } from "./weight-figure.js";
