import { FaultError, faultLine, faults } from "@cartwheel/contracts";

/** Runs a command's work; what goes wrong is one line on standard error and an exit code that is not 0. */
export async function reporting(json: boolean, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fault =
      error instanceof FaultError
        ? error.fault
        : { code: "INTERNAL" as const, detail: error instanceof Error ? error.message : String(error) };
    const { engineer: meaning, fix } = faults[fault.code];
    const line = json
      ? JSON.stringify({ error: { ...fault, meaning, fix } })
      : `cartwheel: ${faultLine(fault)}`;
    process.stderr.write(`${line}\n`);
    if (process.env.CARTWHEEL_DEBUG !== undefined && error instanceof Error)
      process.stderr.write(`${error.stack}\n`);
    process.exitCode = fault.code === "USAGE" ? 2 : 1;
  }
}
