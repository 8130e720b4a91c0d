import { describe, expect, it } from "vitest";
import { type FaultCode, FaultError, faultLine, faults } from "./faults.js";

describe("the table of faults", () => {
  it.each(Object.entries(faults))("%s has words for staff and engineer, and a fix", (code, words) => {
    expect(code).toMatch(/^[A-Z][A-Z_]+[A-Z]$/);
    expect(words.staff).toMatch(/\.$/);
    expect(words.engineer.length).toBeGreaterThan(10);
    expect(words.fix.length).toBeGreaterThan(5);
    if (words.shopper !== null) expect(words.shopper).toMatch(/[.!]$/);
  });

  it("has no two codes that mean the same", () => {
    const meanings = Object.values(faults).map(({ engineer }) => engineer);
    expect(new Set(meanings).size).toBe(meanings.length);
  });

  it("gives one line with code, meaning, detail and fix", () => {
    for (const code of Object.keys(faults) as FaultCode[]) {
      const line = faultLine({ code, detail: "trip.mcap" });
      expect(line.split("\n")).toHaveLength(1);
      expect(line).toContain(`${code}: `);
      expect(line).toContain("trip.mcap");
      expect(line).toContain(faults[code].fix);
    }
  });

  it("is what a FaultError carries", () => {
    const cause = new Error("ENOENT");
    const error = new FaultError("FILE_MISSING", "trip.mcap", { cause });
    expect(error.fault).toEqual({ code: "FILE_MISSING", detail: "trip.mcap" });
    expect(error.cause).toBe(cause);
  });
});
