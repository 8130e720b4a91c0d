import { type FaultCode, type FaultWords, faults } from "@cartwheel/contracts";

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "2 min. ago". */
export function agoWords(instant: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(instant) - nowMs) / 1000);
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? units[3];
  return relative.format(Math.trunc(seconds / size), unit);
}

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
export const momentWords = (instant: string): string => moment.format(new Date(instant));

export function durationWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const sizes = ["B", "KB", "MB", "GB", "TB"];
export function bytesWords(bytes: number): string {
  const power = Math.min(sizes.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${sizes[power]}`;
}

/** A fault for staff: its own words where there are some. */
export function faultWords(code: FaultCode): string {
  const words: FaultWords = faults[code];
  return words.staff ?? words.engineer;
}

export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
