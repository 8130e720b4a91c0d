import { openApiDocument } from "@cartwheel/contracts";
import { Command } from "commander";

const program = new Command("cartwheel-hub").description(
  "the hub: takes trips in, labels them, makes datasets",
);

program
  .command("openapi")
  .description("print the API as OpenAPI 3.1")
  .action(() => {
    process.stdout.write(`${JSON.stringify(openApiDocument("0.1.0"), null, 2)}\n`);
  });

await program.parseAsync();
