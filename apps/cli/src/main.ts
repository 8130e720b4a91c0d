import { Command, CommanderError } from "commander";
import { passToCart } from "./cart.js";
import { addBench } from "./commands/bench.js";
import { addCatalogue } from "./commands/catalogue.js";
import { addCode } from "./commands/code-explain.js";
import { addEnroll } from "./commands/enroll.js";
import { addEvalAblations } from "./commands/eval-ablations.js";
import { addEvalBarcodes } from "./commands/eval-barcodes.js";
import { addEvalCompare } from "./commands/eval-compare.js";
import { addEvalDetection } from "./commands/eval-detection.js";
import { addEvalRecognition } from "./commands/eval-recognition.js";
import { addEvalSensors } from "./commands/eval-sensors.js";
import { addEvalTrips } from "./commands/eval-trips.js";
import { addFaults } from "./commands/faults.js";
import { addFitBasket } from "./commands/fit-basket.js";
import { addGolden } from "./commands/golden.js";
import { addProducts } from "./commands/products.js";
import { addReplay } from "./commands/replay.js";
import { addScale } from "./commands/scale-check.js";
import { addSchema } from "./commands/schema.js";
import { addSimulate } from "./commands/simulate.js";
import { addTrain } from "./commands/train.js";
import { addTrips } from "./commands/trips.js";
import { addUp } from "./commands/up.js";
import { endInterrupted, exitCodes, reportFailure } from "./failure.js";
import { passToHub } from "./hub.js";

const program = new Command("cartwheel")
  .description("The open platform for smart shopping carts")
  .version("0.1.0")
  .showHelpAfterError("(see --help)")
  // A command may have an option that is called like one of ours: `catalogue import --version`.
  .enablePositionalOptions()
  .exitOverride();

addUp(program);
addReplay(program);
addEnroll(program);
const evaluate = program.command("eval").description("measure on data with truth");
addEvalRecognition(evaluate);
addEvalDetection(evaluate);
addEvalTrips(evaluate);
addEvalCompare(evaluate);
addEvalSensors(evaluate);
addEvalAblations(evaluate);
addEvalBarcodes(evaluate);
addFitBasket(program.command("fit").description("learn settings from trips with truth"));
addTrips(program);
addSimulate(program);
addProducts(program);
addTrain(program);
addCatalogue(program);
addCode(program);
addScale(program);
addGolden(program);
addBench(program);
passToHub(program, "hub", "run the hub: hub --help");
passToHub(program, "fleet", "the carts of a hub: fleet --help");
passToHub(program, "dataset", "datasets of a hub: dataset --help");
passToHub(program, "label", "labels that need no person: label --help");
passToCart(program, "cart", "run a cart: cart --help");
addSchema(program);
addFaults(program);

process.once("SIGINT", endInterrupted);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError
      ? error.exitCode === 0
        ? 0
        : exitCodes.usage
      : reportFailure(error, process.argv.includes("--json"));
}
