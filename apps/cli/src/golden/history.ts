import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { FaultError } from "@cartwheel/contracts";
import { Expectation } from "@cartwheel/pipeline";
import { z } from "zod";
import { readBytes, readJson } from "../json-file.js";
import { writeWhole } from "../write-whole.js";
import type { GoldenTrip } from "./golden-trips.js";

/** One line of `history.jsonl`: when an expectation was accepted, by which model's doing, and why. */
const Accepted = z.strictObject({
  on: z.iso.date(),
  reason: z.string().min(1),
  model: z.string(),
  expectedSha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Accepted = z.infer<typeof Accepted>;

/**
 * What a golden trip must come out as. It counts only as it was accepted: a file that was edited by hand, or that came
 * without its history, does not. null: nothing was accepted yet.
 * @throws FaultError EXPECTATION_EDITED, FILE_UNREADABLE
 */
export async function acceptedExpectation(golden: GoldenTrip): Promise<Expectation | null> {
  if (!existsSync(golden.expected)) return null;
  const parsed = Expectation.safeParse(await readJson(golden.expected, "FILE_UNREADABLE"));
  if (!parsed.success) throw new FaultError("EXPECTATION_EDITED", `${golden.expected} is no expectation`);
  const last = (await historyOf(golden)).at(-1);
  if (last?.expectedSha256 !== sha256(await readBytes(golden.expected)))
    throw new FaultError("EXPECTATION_EDITED", golden.expected);
  return parsed.data;
}

/** The one way to change an expectation: the new one, and why, at the end of its history. */
export async function accept(
  golden: GoldenTrip,
  expectation: Expectation,
  accepted: Omit<Accepted, "expectedSha256" | "reason">,
): Promise<void> {
  const text = `${JSON.stringify(expectation, null, 2)}\n`;
  const entry: Accepted = { ...accepted, reason: expectation.reason, expectedSha256: sha256(text) };
  const before = await historyOf(golden);
  await writeWhole(golden.expected, text);
  await writeWhole(
    golden.history,
    [...before, Accepted.parse(entry)].map((each) => `${JSON.stringify(each)}\n`).join(""),
  );
}

async function historyOf({ history }: GoldenTrip): Promise<Accepted[]> {
  if (!existsSync(history)) return [];
  const lines = (await readFile(history, "utf8")).split("\n").filter((line) => line !== "");
  return lines.map((line, i) => {
    const parsed = Accepted.safeParse(jsonOf(line));
    if (!parsed.success) throw new FaultError("FILE_UNREADABLE", `${history}: line ${i + 1}`);
    return parsed.data;
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
