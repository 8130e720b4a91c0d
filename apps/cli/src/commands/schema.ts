import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ContractName, contracts, FaultError, jsonSchemaOf } from "@cartwheel/contracts";
import type { Command } from "commander";

/** `cartwheel schema`: the contracts as JSON Schema, for other languages and tools. */
export function addSchema(program: Command): void {
  program
    .command("schema")
    .description("print the contracts as JSON Schema, or write one file each")
    .argument("[name]", `one of ${Object.keys(contracts).join(", ")}`)
    .option("--out <dir>", "write DIR/<name>.json for every contract")
    .action(async (name: string | undefined, { out }: { out?: string }) => {
      const names = Object.keys(contracts) as ContractName[];
      if (out !== undefined) return writeSchemas(out, names);
      const chosen = names.find((each) => each === name);
      if (name !== undefined && chosen === undefined) {
        throw new FaultError("USAGE", `no contract is called ${name}; there are ${names.join(", ")}`);
      }
      const printed =
        chosen === undefined
          ? Object.fromEntries(names.map((each) => [each, jsonSchemaOf(each)]))
          : jsonSchemaOf(chosen);
      process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
    });
}

async function writeSchemas(folder: string, names: readonly ContractName[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(jsonSchemaOf(name), null, 2)}\n`);
  }
}
