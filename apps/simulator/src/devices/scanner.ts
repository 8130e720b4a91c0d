import type { ScannedCode } from "@cartwheel/contracts";
import { z } from "zod";
import type { Random } from "../randomness/random.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";

export const ScannerSettings = z.strictObject({
  misreadShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.005)
    .meta({ description: "of scans of which one digit is read wrong; most fail their check digit" }),
  silentShare: z.number().min(0).max(1).default(0.02).meta({ description: "of scans that give nothing" }),
  repeatShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.03)
    .meta({ description: "of scans that are reported twice" }),
});
export type ScannerSettings = z.output<typeof ScannerSettings>;

export interface TimedCode {
  readonly atMs: number;
  readonly code: ScannedCode;
}

/** A code that is reported twice comes again after this. */
const repeatMs = 120;

/** What the scanner reports of a trip, in order of time. */
export function scannedCodes(
  { acts }: Pick<ShoppingTrip, "acts">,
  settings: ScannerSettings,
  random: Random,
): TimedCode[] {
  return acts.flatMap((act, index): TimedCode[] => {
    if (act.kind !== "scan") return [];
    const draw = random.fork(index);
    if (draw.chance(settings.silentShare)) return [];
    const text = draw.chance(settings.misreadShare) ? misread(act.text, draw) : act.text;
    const code = scannedCode(text);
    const first = { atMs: act.atMs, code };
    return draw.chance(settings.repeatShare) ? [first, { atMs: act.atMs + repeatMs, code }] : [first];
  });
}

/** One digit becomes another. */
function misread(text: string, random: Random): string {
  const digits = [...text].flatMap((character, at) => (/\d/.test(character) ? [at] : []));
  if (digits.length === 0) return text;
  const at = random.pick(digits);
  const other = (Number(text[at]) + random.integer(1, 9)) % 10;
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}

/** A code with the symbology that its length stands for. */
export function scannedCode(text: string): ScannedCode {
  const symbologies: Readonly<Record<number, string>> = {
    8: "EAN-8",
    12: "UPC-A",
    13: "EAN-13",
    14: "ITF-14",
  };
  return { symbology: symbologies[text.length] ?? "Code 128", text };
}
