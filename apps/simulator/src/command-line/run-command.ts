import { FaultError, faultLine } from "@cartwheel/contracts";
import type { Watch } from "../jobs/watch.js";
import { ProgressBar } from "./progress-bar.js";

export interface RunOptions<Report> {
  /** Before the progress bar: what is being done. */
  readonly what: string;
  readonly json: boolean;
  readonly job: (watch: Watch) => Promise<Report>;
  /** The report in words, for a person. */
  readonly words: (report: Report) => string;
}

/** The exit code of a job that a signal stopped, as shells give it for Ctrl-C. */
const interruptedExit = 130;

/**
 * Runs a job to its end: progress on stderr, the report on stdout. Ctrl-C stops it and lets it clean up. A fault is
 * one line on stderr and exit code 1; only a bug shows a stack trace, and only with CARTWHEEL_DEBUG set.
 */
export async function runCommand<Report>({ what, json, job, words }: RunOptions<Report>): Promise<void> {
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals): void => stopping.abort(signal);
  // A signal may come twice, from the terminal and from the program that started this one: it ends no sooner.
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const bar = new ProgressBar(what, !json);
  try {
    const report = await job({ signal: stopping.signal, progress: bar.progress });
    bar.stop();
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : words(report)}\n`);
  } catch (error) {
    bar.stop();
    process.exitCode = stopping.signal.aborted ? interruptedExit : 1;
    process.stderr.write(`${lineOf(error)}\n`);
  }
}

function lineOf(error: unknown): string {
  if (error instanceof FaultError) return faultLine(error.fault);
  if (process.env.CARTWHEEL_DEBUG !== undefined && error instanceof Error)
    return error.stack ?? error.message;
  return faultLine({ code: "INTERNAL", detail: error instanceof Error ? error.message : String(error) });
}
