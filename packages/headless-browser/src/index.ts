export {
  chromiumAvailable,
  type Graphics,
  type LaunchOptions,
  launchHeadlessChromium,
} from "./headless-chromium.js";
