import { FaultError } from "@cartwheel/contracts";

/** An option that is a whole number. @throws FaultError USAGE where it is none, or outside the range */
export function wholeNumber(
  option: string,
  text: string,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text.trim()) && value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min} on` : `from ${min} to ${max}`;
  throw new FaultError("USAGE", `${option} ${text}: a whole number ${range} is needed`);
}

/** An option that is a number above zero. @throws FaultError USAGE */
export function positiveNumber(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new FaultError("USAGE", `${option} ${text}: a number above zero is needed`);
}
