import { createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { FaultError } from "@cartwheel/contracts";
import type { Browser } from "playwright-core";
import { extract } from "tar-fs";

/** A browser that can be started: its program, and the environment that it needs. */
interface Installed {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPrograms = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

const packagedRuns = process.platform === "linux" && process.arch === "x64";

/** A Chromium that this machine brings itself: named in CARTWHEEL_CHROMIUM, or found where one usually is. */
function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const usual = folders.flatMap((folder) => systemNames.map((name) => join(folder, name)));
  return process.env.CARTWHEEL_CHROMIUM ?? [...usual, ...macPrograms].find((path) => existsSync(path));
}

/** Whether `launchHeadlessChromium` finds one; the packaged one is for Linux on x64 alone. */
export const chromiumAvailable = (): boolean => packagedRuns || systemChromium() !== undefined;

/**
 * What draws WebGL: nothing (pages alone), SwiftShader (in every Chromium, the same pixels on every machine of a kind),
 * or the system's EGL (Mesa's llvmpipe where there is no GPU: about twice as fast). The packaged Chromium is built
 * without the latter: it takes one that the system brings.
 */
export type Graphics = "none" | "swiftshader" | "system-egl";

export interface LaunchOptions {
  readonly graphics?: Graphics;
  /** Whether pages may talk to this machine's own servers by address; no other host is reached either way. */
  readonly ownServers?: boolean;
}

const graphicsArgs: Readonly<Record<Graphics, readonly string[]>> = {
  none: ["--disable-gpu"],
  swiftshader: ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  "system-egl": ["--use-gl=angle", "--use-angle=gl-egl", "--ignore-gpu-blocklist", "--in-process-gpu"],
};

/**
 * A headless Chromium with no network: the one named by CARTWHEEL_CHROMIUM, else on Linux x64 the one that ships in
 * @sparticuz/chromium, else one from the PATH. The caller closes it.
 * @throws FaultError BROWSER_MISSING where there is none, BROWSER_FAILED where it does not start
 */
export async function launchHeadlessChromium(options: LaunchOptions = {}): Promise<Browser> {
  const { graphics = "none" } = options;
  const { program, env } = await installedChromium(graphics);
  // Loaded here alone, since most tests need no browser.
  const { chromium } = await import("playwright-core");
  const launched = chromium.launch({
    executablePath: program,
    env: { ...process.env, ...env },
    // Two loaded cores may take their time to start it.
    timeout: 120_000,
    // The program that started it ends it, after it has cleaned up: Ctrl-C must not end the program from here.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--no-sandbox", // started as root in containers
      ...graphicsArgs[graphics],
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--font-render-hinting=none",
      `--host-resolver-rules=MAP * ~NOTFOUND${options.ownServers === true ? ", EXCLUDE 127.0.0.1" : ""}`,
    ],
  });
  return launched.catch((error: unknown) => {
    const why = error instanceof Error ? error.message.split("\n", 1)[0]! : String(error);
    throw new FaultError("BROWSER_FAILED", `${program}: ${why}`, { cause: error });
  });
}

async function installedChromium(graphics: Graphics): Promise<Installed> {
  const ofSystem = graphics === "system-egl" || process.env.CARTWHEEL_CHROMIUM !== undefined;
  if (packagedRuns && !ofSystem) return unpackedChromium();
  const program = systemChromium();
  if (program === undefined || !existsSync(program)) {
    const named = `CARTWHEEL_CHROMIUM is ${process.env.CARTWHEEL_CHROMIUM ?? "not set"}`;
    const why = "system-egl needs a Chromium of the system, as the packaged one cannot draw with it";
    throw new FaultError("BROWSER_MISSING", graphics === "system-egl" ? `${why}; ${named}` : named);
  }
  return { program, env: {} };
}

/**
 * The packaged Chromium with the libraries and fonts that come with it, so that no system package is needed. The
 * package's own unpacking writes to fixed names in the temporary directory, where two test processes would run a
 * half-written program; here it is complete or not there.
 */
async function unpackedChromium(): Promise<Installed> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const packageFolder = join(dirname(entry), "..", "..");
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const cache = join(packageFolder, "..", "..", ".cache");
  const folder = join(cache, `cartwheel-chromium-${version}-${layout}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    await unpack(join(packageFolder, "bin"), folder);
  }
  return {
    program: join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_PATH: join(folder, "fonts") },
  };
}

/** Goes up when what is unpacked changes while the package does not. */
const layout = 2;

/** Fonts where they were unpacked, and the system's; the package's own settings look for them in fixed folders. */
const fontSettings = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts", "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "fonts", "cache")}</cachedir>
</fontconfig>
`;

async function unpack(archives: string, folder: string): Promise<void> {
  const unfinished = await mkdtemp(`${folder}-`);
  const read = (name: string) => createReadStream(join(archives, name));
  const written = createWriteStream(join(unfinished, "chromium"), { mode: 0o755 });
  await Promise.all([
    pipeline(read("chromium.br"), createBrotliDecompress(), written),
    pipeline(read("swiftshader.tar.br"), createBrotliDecompress(), extract(unfinished)),
    pipeline(read("al2023.tar.br"), createBrotliDecompress(), extract(join(unfinished, "al2023"))),
    pipeline(read("fonts.tar.br"), createBrotliDecompress(), extract(join(unfinished, "fonts"))),
  ]);
  await writeFile(join(unfinished, "fonts", "fonts.conf"), fontSettings(folder));
  try {
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true });
    // Another process was faster: its copy is as good.
    if (!existsSync(folder)) throw error;
  }
}
