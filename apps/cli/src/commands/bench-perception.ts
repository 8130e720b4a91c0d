import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { FaultError } from "@cartwheel/contracts";
import { benchPerception, type PerceptionBench, readModelPackage } from "@cartwheel/perception";
import type { Command } from "commander";
import { readBytes } from "../json-file.js";
import { releasedModel, repositoryRoot } from "../repository.js";
import { pythonIfInstalled, trainingEnvironment } from "../training.js";

interface Options {
  readonly model?: string;
  readonly pictures: string;
  readonly count: string;
  readonly workers: string;
  readonly runs: string;
  readonly json?: boolean;
}

interface Result extends PerceptionBench {
  /** Pictures per second over those of Python's onnxruntime, one thread each, same model and pictures, same run. */
  readonly ratioToPython: number | null;
  readonly python: unknown;
}

/** `cartwheel bench perception`: pictures per second, where the time goes, and the same in Python beside it. */
export function addBenchPerception(bench: Command): void {
  bench
    .command("perception")
    .description("pictures per second from JPEG to embedding; the same model in Python beside it")
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .option("--pictures <dir>", "JPEG pictures", join(repositoryRoot, "golden/trips/first-light/gallery"))
    .option("--count <n>", "use so many of them", "128")
    .option("--workers <n>", "worker threads, one inference thread each", "1")
    .option("--runs <n>", "times over; medians are reported", "5")
    .option("--json", "print the result as JSON")
    .action(async (options: Options) => {
      const result = await measure(options);
      process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : asText(result));
    });
}

async function measure(options: Options): Promise<Result> {
  const modelDirectory = options.model ?? releasedModel();
  const files = (await jpegFiles(options.pictures)).slice(0, Number(options.count));
  const pictures = await Promise.all(files.map(readBytes));
  const ours = await benchPerception({
    modelDirectory,
    pictures,
    settings: { workers: Number(options.workers) },
    runs: Number(options.runs),
  });
  const python = await pythonPeer(modelDirectory, options);
  const { picturesPerSecond } = python ?? {};
  const ratioToPython = picturesPerSecond === undefined ? null : ours.picturesPerSecond / picturesPerSecond;
  return { ...ours, ratioToPython, python };
}

async function jpegFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new FaultError("FILE_MISSING", folder);
  });
  const files = entries
    .filter((entry) => entry.isFile() && /\.jpe?g$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new FaultError("PICTURES_EMPTY", folder);
  return files;
}

/** The same model, pictures and number of threads in Python; null where the training environment is missing. */
async function pythonPeer(
  modelDirectory: string,
  options: Options,
): Promise<{ picturesPerSecond?: number } | null> {
  const python = pythonIfInstalled();
  if (python === null) {
    process.stderr.write("The Python peer was skipped: run `make training` first.\n");
    return null;
  }
  const { onnxPath } = await readModelPackage(modelDirectory);
  const { stdout } = await promisify(execFile)(
    python,
    [
      ...["-m", "cartwheel_training.bench", "--model", onnxPath, "--pictures", options.pictures],
      ...["--count", options.count, "--threads", options.workers, "--runs", options.runs, "--json"],
    ],
    { env: trainingEnvironment, maxBuffer: 1 << 24 },
  );
  return JSON.parse(stdout) as { picturesPerSecond?: number };
}

function asText(result: Result): string {
  const { decodeMs, resizeMs, runMs } = result.stages;
  const ratio = (value: number | null): string => (value === null ? "not measured" : value.toFixed(2));
  return [
    `pictures per second  ${result.picturesPerSecond.toFixed(1)}  (${result.workers} worker${result.workers === 1 ? "" : "s"})`,
    `a picture            decode ${decodeMs.toFixed(2)} ms, resize ${resizeMs.toFixed(2)} ms, model ${runMs.toFixed(2)} ms`,
    `kernel share         ${result.kernelShare.toFixed(3)}`,
    `int8 over fp32 time  ${ratio(result.int8OverFp32)}`,
    `ratio to Python      ${ratio(result.ratioToPython)}`,
    "",
  ].join("\n");
}
