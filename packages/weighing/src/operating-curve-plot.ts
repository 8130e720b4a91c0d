import { type OperatingPoint, operatingPoint } from "./operating-curves.js";
import type { TripSignal } from "./simulate/random-script.js";

/** One line of the plot: a noise or vibration level, with a point for each threshold. */
export interface OperatingCurve {
  readonly name: string;
  readonly points: readonly { readonly thresholdMilligrams: number; readonly point: OperatingPoint }[];
}

/** Missed against false changes as the smallest change that is reported goes through these thresholds. */
export function operatingCurve(
  name: string,
  trip: TripSignal,
  seeds: readonly number[],
  thresholdsMilligrams: readonly number[],
): OperatingCurve {
  const points = thresholdsMilligrams.map((thresholdMilligrams) => ({
    thresholdMilligrams,
    point: operatingPoint(trip, seeds, { smallestChangeMilligrams: thresholdMilligrams }),
  }));
  return { name, points };
}

const width = 720;
const height = 440;
const left = 70;
const top = 20;
const plotWidth = 420;
const plotHeight = 350;
const colours = [
  "#1b6ca8",
  "#d1495b",
  "#2e8b57",
  "#8e5ea2",
  "#e08e0b",
  "#555555",
  "#00838f",
  "#b5651d",
  "#8a9a5b",
];
/** Shares are drawn on a logarithmic axis from 0.01% on; none at all lies on its left or lower edge. */
const least = 0.0001;

const place = (share: number) => Math.log10(Math.max(share, least) / least) / Math.log10(1 / least);
const across = (share: number) => left + place(share) * plotWidth;
const down = (share: number) => top + (1 - place(share)) * plotHeight;

/** The curves as one SVG picture. Text, no script; the same curves give the same bytes. */
export function operatingCurvePlot(title: string, curves: readonly OperatingCurve[]): string {
  const lines = curves.map((curve, index) => drawCurve(curve, colours[index % colours.length]!, index));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>${title}</title>
<rect width="${width}" height="${height}" fill="white"/>
${drawAxes()}
${lines.join("\n")}
</svg>
`;
}

function drawAxes(): string {
  const shares = [0.0001, 0.001, 0.01, 0.1, 1];
  const ticks = shares.map((share) => {
    const label = share === least ? "0" : `${share * 100}%`;
    const [x, y] = [across(share).toFixed(1), down(share).toFixed(1)];
    return `<path d="M${x} ${top}V${top + plotHeight}M${left} ${y}H${left + plotWidth}" stroke="#ddd" fill="none"/>
<text x="${x}" y="${top + plotHeight + 18}" text-anchor="middle">${label}</text>
<text x="${left - 8}" y="${y}" text-anchor="end" dominant-baseline="middle">${label}</text>`;
  });
  return `${ticks.join("\n")}
<text x="${left + plotWidth / 2}" y="${top + plotHeight + 40}" text-anchor="middle">false changes, share of events</text>
<text transform="translate(18 ${top + plotHeight / 2}) rotate(-90)" text-anchor="middle">missed changes</text>`;
}

function drawCurve({ name, points }: OperatingCurve, colour: string, index: number): string {
  const at = points.map(({ point }) => [across(point.falseChanges.value), down(point.missed.value)] as const);
  const path = at.map(([x, y], step) => `${step === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const dots = points.map(({ thresholdMilligrams }, step) => {
    const [x, y] = at[step]!;
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${colour}"><title>${name}: from ${thresholdMilligrams / 1_000} g</title></circle>`;
  });
  const legendY = top + 10 + index * 20;
  return `<path d="${path}" stroke="${colour}" fill="none" stroke-width="1.5"/>
${dots.join("\n")}
<text x="${left + plotWidth + 30}" y="${legendY}" fill="${colour}">${name}</text>`;
}
