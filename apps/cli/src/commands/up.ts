import { FaultError } from "@cartwheel/contracts";
import type { Command } from "commander";
import pc from "picocolors";
import { endInterrupted } from "../failure.js";
import { Up, type UpSettings } from "../up/run-up.js";
import { type UpFolder, upFolder } from "../up/up-folder.js";

interface Options {
  readonly folder?: string;
  readonly port: string;
  readonly speed: string;
  readonly json?: boolean;
}

/** `cartwheel up`: everything on this machine, with something to see. */
export function addUp(program: Command): void {
  program
    .command("up")
    .description("run a hub with its console and two carts that keep shopping, until Ctrl-C")
    .option("--folder <dir>", "keep everything here (default: a temporary folder, removed at the end)")
    .option("--port <number>", "where the console listens; 0 for any free port", "8470")
    .option("--speed <times>", "how much faster than life the carts shop", "4")
    .option("--json", "print addresses and folder as one line of JSON once everything runs")
    .action(async (options: Options) => {
      const numbers = numbersOf(options);
      const told = toldToStop();
      const folder = await upFolder(options.folder);
      try {
        await runUp(folder, numbers, options.json === true, told);
      } finally {
        await folder.leave();
        if (process.connected === true) process.disconnect();
      }
    });
}

async function runUp(folder: UpFolder, numbers: Numbers, json: boolean, told: Promise<void>): Promise<void> {
  const tell = (what: string): void => void (json || process.stderr.write(`Starting ${what} ...\n`));
  const up = new Up({ folder: folder.path, ...numbers }, tell);
  try {
    const running = await Promise.race([up.start(), told.then(interrupted)]);
    const shown = { folder: folder.path, temporary: folder.temporary, ...running };
    process.stdout.write(json ? `${JSON.stringify(shown)}\n` : words(shown));
    await Promise.race([told, up.failure()]);
    if (!json) process.stderr.write("\nStopping ...\n");
  } catch (error) {
    await up.stop();
    throw error;
  }
  const [fault] = await up.stop();
  if (fault !== undefined) throw fault;
}

type Numbers = Pick<UpSettings, "port" | "speed">;

/** @throws FaultError USAGE */
function numbersOf(options: Options): Numbers {
  const [port, speed] = [Number(options.port), Number(options.speed)];
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new FaultError("USAGE", `--port ${options.port}: a whole number from 0 to 65535`);
  }
  if (!(speed >= 0.1 && speed <= 1_000)) {
    throw new FaultError("USAGE", `--speed ${options.speed}: a number from 0.1 to 1000`);
  }
  return { port, speed };
}

/**
 * At any signal that ends programs, or when the program that started it over a channel has gone. More signals change
 * nothing: what is stopping goes on stopping.
 */
function toldToStop(): Promise<void> {
  process.off("SIGINT", endInterrupted);
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    if (process.connected === true) process.once("disconnect", () => resolve());
  });
}

function interrupted(): never {
  throw new FaultError("INTERRUPTED", "before everything ran");
}

interface Shown extends Awaited<ReturnType<Up["start"]>> {
  readonly folder: string;
  readonly temporary: boolean;
}

function words({ signIn, services, folder, temporary }: Shown): string {
  const carts = services.filter(({ name }) => name !== "hub").map(({ name, url }) => `${name} ${url}`);
  return [
    "",
    pc.bold("Cartwheel is up: a hub, its console, and two carts that keep shopping."),
    "",
    `  console  ${pc.cyan(signIn)}`,
    `  carts    ${carts.join(", ")}`,
    `  folder   ${folder}${temporary ? " (removed at the end; --folder DIR keeps one)" : ""}`,
    "",
    "The first trip is there in half a minute. Ctrl-C stops everything.",
    "",
  ].join("\n");
}
