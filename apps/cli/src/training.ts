import { existsSync } from "node:fs";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { repositoryRoot } from "./repository.js";

/** Where the Python half of Cartwheel lies, and its interpreter. */
export const trainingFolder = join(repositoryRoot, "training");
const python = join(trainingFolder, ".venv/bin/python");

/** The interpreter of the training environment; null where `make training` has not made it. */
export const pythonIfInstalled = (): string | null => (existsSync(python) ? python : null);

/** @throws FaultError TRAINING_UNAVAILABLE */
export function trainingPython(): string {
  const found = pythonIfInstalled();
  if (found === null) throw new FaultError("TRAINING_UNAVAILABLE", python);
  return found;
}

/** Lets Python find the package from any working directory. */
export const trainingEnvironment: NodeJS.ProcessEnv = { ...process.env, PYTHONPATH: trainingFolder };
