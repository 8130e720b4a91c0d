import { ScaleReading } from "@cartwheel/contracts";

/** `ST,GS,+001.250 kg`, `1250.5 g`, `OL`: header and sign are optional, the unit is not. */
const spoken = /^(?:(ST|US|QT|GS|NT)[ ,]+)*([+-]?) *(\d{1,9})(?:\.(\d{1,9}))? *(kg|g|lb)\b/i;
/** Milligrams of a unit as a fraction; one pound is exactly 453,592.37 mg. */
const milligramsOf = { kg: [1_000_000n, 1n], g: [1_000n, 1n], lb: [45_359_237n, 100n] } as const;

/**
 * One line that a scale sent: JSON as on the topic /scale, or a number with its unit as scales with a serial port
 * write it; OL is an overload. Null where the line is neither.
 */
export function parseScaleLine(line: string): ScaleReading | null {
  const text = line.trim();
  if (text.startsWith("{")) return parseJsonReading(text);
  if (/^OL\b/i.test(text)) return { milligrams: 0, status: "overload" };
  const match = spoken.exec(text);
  if (match === null) return null;
  const [, , sign, whole = "", fraction = "", unit = ""] = match;
  const [numerator, denominator] = milligramsOf[unit.toLowerCase() as keyof typeof milligramsOf];
  const scale = 10n ** BigInt(fraction.length) * denominator;
  const magnitude = (2n * BigInt(whole + fraction) * numerator + scale) / (2n * scale);
  return { milligrams: Number(sign === "-" ? -magnitude : magnitude), status: "ok" };
}

function parseJsonReading(text: string): ScaleReading | null {
  try {
    const parsed = ScaleReading.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A tilt sensor's line, `{"tiltPerMille": 12}`, in thousandths; null for any other line. */
export function parseTiltLine(line: string): number | null {
  const match = /^\s*\{\s*"tiltPerMille"\s*:\s*(-?\d{1,4}(?:\.\d+)?)\s*\}\s*$/.exec(line);
  return match === null ? null : Number(match[1]);
}
