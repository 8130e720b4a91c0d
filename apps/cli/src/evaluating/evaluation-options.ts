import { FaultError } from "@cartwheel/contracts";
import type { Precision } from "@cartwheel/perception";
import { type Command, Option } from "commander";

/** What every command that evaluates trips takes. */
export interface EvaluationOptions {
  readonly gallery?: string;
  readonly catalogue?: string;
  readonly precision: Precision;
  readonly answers: "truth" | "none";
  readonly fromEvidence?: boolean;
  readonly seed: string;
  readonly cache: boolean;
  readonly parameters?: string;
  readonly json?: boolean;
}

export function addEvaluationOptions(command: Command): Command {
  return command
    .option("--gallery <dir>", "product pictures (default: DIR/gallery)")
    .option("--catalogue <file>", "price book (default: the trip's own)")
    .addOption(new Option("--precision <kind>").choices(["int8", "fp32"]).default("int8"))
    .addOption(
      new Option("--answers <who>", "who answers prompts: truth after 3 s (3% wrong, 10% ignored), or nobody")
        .choices(["truth", "none"])
        .default("truth"),
    )
    .option(
      "--from-evidence",
      "start from the evidence that the trips hold (trips drawn without pictures always do)",
    )
    .option("--parameters <file>", "what `fit basket` learned (default: flat)")
    .option("--seed <n>", "for the answers and the intervals", "1")
    .option("--no-cache", "look at every picture again (default: .cartwheel/seen remembers what cameras saw)")
    .option("--json", "print the report as JSON");
}

/** @throws FaultError USAGE */
export function seedOf({ seed }: Pick<EvaluationOptions, "seed">): number {
  const number = Number(seed);
  if (!Number.isSafeInteger(number) || seed.trim() === "")
    throw new FaultError("USAGE", `--seed ${seed}: not a whole number`);
  return number;
}

/** `cameras,scale` as a list; the names are checked against each trip's sensors. */
export const sensorsNamed = (without: string | undefined): readonly string[] =>
  without === undefined ? [] : without.split(",").map((name) => name.trim());
