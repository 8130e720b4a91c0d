import { createReadStream } from "node:fs";
import { FaultError } from "@cartwheel/contracts";
import {
  AttendedScale,
  type Instrument,
  LegalForm,
  runScaleTestProcedure,
  type ScaleSession,
  type ScaleTestPart,
  type ScaleTestRow,
  SimulatedSession,
  scaleTestParts,
} from "@cartwheel/weighing";
import { type Command, Option } from "commander";
import { exitCodes } from "../failure.js";
import { readBytes } from "../json-file.js";
import { positiveNumber, wholeNumber } from "../numbers.js";
import { Progress } from "../progress.js";
import {
  flawHelp,
  flawsOf,
  type InstrumentOptions,
  instrumentOf,
} from "../scale-check/instrument-options.js";
import { LiveSession } from "../scale-check/live-session.js";
import { checkTripFile } from "../scale-check/recorded-trip.js";
import { scaleReport, scaleReportText } from "../scale-check/scale-report.js";
import { recordedSession, type SessionHeader, SessionRecorder } from "../scale-check/session-file.js";
import { installedSoftwareId } from "../scale-check/software-id.js";
import { writeWhole } from "../write-whole.js";

interface Options extends InstrumentOptions {
  readonly device?: string;
  readonly recorded?: string;
  readonly trip?: string;
  readonly seed: string;
  readonly flaw: readonly string[];
  readonly division?: string;
  readonly only?: readonly ScaleTestPart[];
  readonly record?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `cartwheel scale check`: the published test procedure against a simulated, recorded or real scale. */
export function addScale(program: Command): void {
  program
    .command("scale")
    .description("the weighing instrument")
    .command("check")
    .description("run the published test procedure and print a report; exit 1 if a test fails")
    .addOption(
      new Option(
        "--device <path>",
        "a real scale: its line stream (a serial port, a FIFO, - for stdin); Enter ends each step",
      ).conflicts(["recorded", "trip", "flaw"]),
    )
    .addOption(
      new Option("--recorded <file>", "judge a session again that --record wrote").conflicts([
        "trip",
        "flaw",
      ]),
    )
    .addOption(
      new Option(
        "--trip <file>",
        "judge the scale of a recorded trip (MCAP), by its truth where it has one",
      ).conflicts(["flaw", "only", "record"]),
    )
    .option("--seed <n>", "of the simulated scale's noise (default source: a simulated scale)", "1")
    .option("--flaw <name=value...>", `what is wrong with the simulated scale: ${flawHelp}`, [])
    .addOption(new Option("--form <law>", "whose limits").choices(LegalForm.options).default("oiml-r76"))
    .addOption(
      new Option("--stage <stage>", "which limits").choices(["initial", "in-service"]).default("initial"),
    )
    .option("--e <grams>", "verification interval e", "5")
    .option("--max <kg>", "capacity Max", "25")
    .option("--min <grams>", "minimum net load Min (default: 20 e)")
    .option("--division <grams>", "the step of the sensor's readings (default: e)")
    .addOption(new Option("--only <tests...>", "leave out all others").choices(scaleTestParts))
    .option("--record <file>", "write the session down, to be judged again")
    .option("--out <file>", "write the report here too")
    .option("--json", "print the report as JSON")
    .action(check);
}

async function check(options: Options): Promise<void> {
  const { header, rows } = await judged(options);
  const report = scaleReport({
    instrument: header.instrument,
    scale: header.scale,
    softwareId: installedSoftwareId(),
    testedAt: new Date().toISOString(),
    rows,
  });
  const text = options.json === true ? `${JSON.stringify(report, null, 2)}\n` : scaleReportText(report);
  if (options.out !== undefined) await writeWhole(options.out, text);
  process.stdout.write(text);
  if (!report.passed) process.exitCode = exitCodes.failed;
}

async function judged(options: Options): Promise<{ header: SessionHeader; rows: ScaleTestRow[] }> {
  if (options.recorded !== undefined) {
    const { header, session } = recordedSession(
      new TextDecoder().decode(await readBytes(options.recorded)),
      options.recorded,
    );
    const scale = `${header.scale}, recorded in ${options.recorded}`;
    return { header: { ...header, scale }, rows: await runProcedure(session, header) };
  }
  const instrument = instrumentOf(options);
  const divisionMilligrams =
    options.division === undefined
      ? instrument.eMilligrams
      : Math.max(1, Math.round(positiveNumber("--division", options.division) * 1_000));
  if (options.trip !== undefined) {
    const header = { instrument, divisionMilligrams, parts: [], scale: `recorded trip ${options.trip}` };
    return { header, rows: await checkTripFile(options.trip, instrument, divisionMilligrams) };
  }
  const parts = [...(options.only ?? scaleTestParts)];
  const { session, scale, close } = sessionOf(options, instrument);
  const header: SessionHeader = { instrument, divisionMilligrams, parts, scale };
  const recorder = new SessionRecorder(session, header);
  try {
    return { header, rows: await runProcedure(recorder, header, options.device === undefined) };
  } finally {
    close();
    // A session that broke off is worth keeping too: hours of a person's work.
    if (options.record !== undefined) await writeWhole(options.record, recorder.text);
  }
}

interface OpenSession {
  readonly session: ScaleSession;
  /** Which scale, for the report. */
  readonly scale: string;
  close(): void;
}

function sessionOf(options: Options, instrument: Instrument): OpenSession {
  const { device, flaw } = options;
  if (device === undefined) {
    const seed = wholeNumber("--seed", options.seed, 0);
    const session = new SimulatedSession(instrument, seed, flawsOf(flaw, instrument));
    const scale = `simulated, seed ${seed}, ${flaw.length === 0 ? "no flaws" : flaw.join(", ")}`;
    return { session, scale, close: () => undefined };
  }
  const lines = device === "-" ? process.stdin : createReadStream(device);
  const keys = device === "-" ? createReadStream("/dev/tty") : process.stdin;
  const session = new LiveSession(lines, keys, (words) => process.stderr.write(`${words}\n`));
  return { session, scale: `real, read from ${device}`, close: () => session.close() };
}

async function runProcedure(
  session: ScaleSession,
  { instrument, divisionMilligrams, parts }: SessionHeader,
  showsBar = true,
): Promise<ScaleTestRow[]> {
  const scale = new AttendedScale(instrument, session, { divisionMilligrams });
  // Where a person is told what to do, that is progress enough, and a bar would write over it.
  const bar = showsBar ? new Progress("testing the scale", parts.length) : null;
  const rows: ScaleTestRow[] = [];
  let begun = 0;
  try {
    for await (const row of runScaleTestProcedure(scale, parts, () => bar?.at(begun++))) rows.push(row);
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === "SCALE_SESSION_ENDED") {
      throw new FaultError("SCALE_SESSION_ENDED", `${error.fault.detail}, ${rows.length} results`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    bar?.stop();
  }
  return rows;
}
