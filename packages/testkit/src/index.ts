export { chromiumAvailable, launchHeadlessChromium } from "@cartwheel/headless-browser";
export { grayJpeg } from "./gray-jpeg.js";
export { type Focused, focusedOn, looksOf, type PageLooks, picturesLoaded, tabStops } from "./page-looks.js";
export { scaleLevel, type TinyMessage, type TinyTripScript, tinyTrip, tripMetadata } from "./tiny-trip.js";
export { openWatched, type WatchedPage } from "./watched-page.js";
