// Builds the console into apps/console/dist/site, which a hub serves; does nothing where the last build is newer than
// everything that it is made of. `make up` and `make test` call it after the TypeScript build; `make demo` needs none.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));
const consoleFolder = join(repository, "apps/console");
const made = join(consoleFolder, "dist/site/index.html");

/** What the site is made of: its own sources, and the packages as the TypeScript build left them. */
const sources = [
  "package-lock.json",
  "apps/console/index.html",
  "apps/console/vite.config.ts",
  "apps/console/public",
  "apps/console/src",
  "packages/contracts/dist",
  "packages/hub-client/dist",
  "packages/trip-viewer/dist",
  "packages/trip-viewer/styles",
];

/** @param {string} path @returns {number} */
function newest(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return /\.(tsbuildinfo|map|d\.ts|test\.ts)$/.test(path) ? 0 : status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const changedMs = Math.max(...sources.map((path) => newest(join(repository, path))));
if (!existsSync(made) || statSync(made).mtimeMs < changedMs) {
  const { build } = await import("vite");
  await build({ root: consoleFolder, logLevel: "warn" });
}
