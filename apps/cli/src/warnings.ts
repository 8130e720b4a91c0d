import { type Fault, type FaultCode, faults } from "@cartwheel/contracts";

/** Counted warnings, one line a code, on standard error. */
export function warn(found: readonly (Fault & { readonly count?: number })[]): void {
  const byCode = new Map<FaultCode, { count: number; detail: string }>();
  for (const { code, detail, count = 1 } of found) {
    const sofar = byCode.get(code);
    byCode.set(code, { count: (sofar?.count ?? 0) + count, detail: sofar?.detail ?? detail });
  }
  for (const [code, { count, detail }] of byCode) {
    process.stderr.write(`warning ${code} (${count}x): ${faults[code].engineer}: ${detail}\n`);
  }
}
