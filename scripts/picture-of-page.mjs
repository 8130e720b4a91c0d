// Takes a picture of a web page, for the docs: node scripts/picture-of-page.mjs page.html picture.png [width] [height]
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launchHeadlessChromium } from "@cartwheel/headless-browser";

const [page, picture, width = "1280", height = "900"] = process.argv.slice(2);
if (page === undefined || picture === undefined) {
  console.error("node scripts/picture-of-page.mjs PAGE PICTURE.png [WIDTH] [HEIGHT]");
  process.exit(2);
}
const browser = await launchHeadlessChromium();
try {
  const tab = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
  await tab.goto(page.includes("://") ? page : pathToFileURL(resolve(page)).href, { waitUntil: "load" });
  await tab.screenshot({ path: picture });
} finally {
  await browser.close();
}
