import type { Command } from "commander";
import { addEvaluationOptions, type EvaluationOptions } from "../evaluating/evaluation-options.js";
import { type BasketFit, type FitOptions, fitBasket } from "../fitting/fit-basket.js";
import { writeWhole } from "../write-whole.js";

interface Options extends EvaluationOptions {
  readonly model?: string;
  readonly out: string;
  readonly heldOut: string;
}

/** `cartwheel fit basket`: what trips with truth teach the basket, as a parameter file. */
export function addFitBasket(fit: Command): void {
  addEvaluationOptions(
    fit
      .command("basket")
      .description("how far each sensor is to be believed, and what shoppers do, from trips with truth")
      .argument("<dir>", "a folder of .mcap trips with truth"),
  )
    .requiredOption("--out <file>", "where the parameters go")
    .option("--held-out <share>", "trips that are kept from fitting and judge its result", "0.3")
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .action(async (folder: string, options: Options) => {
      const fitOptions: FitOptions = { ...options, heldOutShare: Number(options.heldOut) };
      const found = await fitBasket(folder, fitOptions);
      await writeWhole(options.out, `${JSON.stringify(found.parameters, null, 2)}\n`);
      process.stdout.write(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : asText(found));
    });
}

function asText({ parameters, trips, heldOut, before, after }: BasketFit): string {
  const settings = Object.entries(parameters.settings).map(([name, value]) => `${name.padEnd(24)} ${value}`);
  const { slope, offset } = parameters.lineConfidence;
  const popular = Object.keys(parameters.popularity).length;
  const told = ({ lines, logLoss, ece, right }: BasketFit["before"]): string =>
    `log-loss ${figure(logLoss)}, calibration error ${figure(ece)}, right ${figure(right)} of ${lines} lines`;
  return [
    ...settings,
    `${"lineConfidence".padEnd(24)} slope ${slope}, offset ${offset}`,
    `${"popularity".padEnd(24)} ${popular === 0 ? "all products alike" : `of ${popular} products`}`,
    "",
    `fitted on ${trips} trips; on ${heldOut} others, no question answered:`,
    `  before  ${told(before)}`,
    `  after   ${told(after)}`,
    "",
  ].join("\n");
}

const figure = (value: number | null): string => (value === null ? "unknown" : value.toFixed(4));
