import { type FaultCode, faults } from "@cartwheel/contracts";
import type { Command } from "commander";

const codes = Object.keys(faults) as FaultCode[];

/** `cartwheel faults`: everything that can be refused or go wrong, and what to do about it. */
export function addFaults(program: Command): void {
  program
    .command("faults")
    .description("list every fault code with its meaning and fix (Markdown)")
    .option("--json", "print the table as JSON")
    .action(({ json }: { json?: boolean }) => {
      process.stdout.write(json === true ? `${JSON.stringify(faults, null, 2)}\n` : asMarkdown());
    });
}

function asMarkdown(): string {
  const rows = codes.map((code) => {
    const { severity, engineer, fix, shopper } = faults[code];
    return `| \`${code}\` | ${severity} | ${engineer} | ${fix} | ${shopper ?? ""} |`;
  });
  return [
    "# Faults",
    "",
    "Everything that Cartwheel refuses or reports, by its code. `refuse`: the job stops and leaves everything as it was.",
    "`degrade`: it goes on with less to go by. `warn`: it goes on, and what was odd is counted. This page is what",
    "`cartwheel faults` prints.",
    "",
    "| code | severity | what it means | what to do | what the shopper reads |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
