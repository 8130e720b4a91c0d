import { FaultError, faultLine, faults } from "@cartwheel/contracts";

/** 0 only on success; 130 after Ctrl-C, as shells do. */
export const exitCodes = { failed: 1, usage: 2, interrupted: 130 } as const;

/** Says in one line what went wrong, on standard error; with `json` as an object. Returns the exit code. */
export function reportFailure(error: unknown, json: boolean): number {
  const fault =
    error instanceof FaultError
      ? error.fault
      : { code: "INTERNAL" as const, detail: error instanceof Error ? error.message : String(error) };
  const { engineer, fix } = faults[fault.code];
  const line = json ? JSON.stringify({ error: { ...fault, meaning: engineer, fix } }) : faultLine(fault);
  process.stderr.write(`${json ? "" : "cartwheel: "}${line}\n`);
  if (process.env.CARTWHEEL_DEBUG !== undefined && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  }
  if (fault.code === "INTERRUPTED") return exitCodes.interrupted;
  return fault.code === "USAGE" ? exitCodes.usage : exitCodes.failed;
}

/** Ctrl-C: files that are not whole yet are removed as the process ends. */
export function endInterrupted(): never {
  const code = reportFailure(new FaultError("INTERRUPTED", "by Ctrl-C"), process.argv.includes("--json"));
  process.exit(code);
}
