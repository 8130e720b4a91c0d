/** One line of a chart. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Drawn as steps: a value holds until the next. */
  readonly steps?: boolean;
}

export interface LineChart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly logarithmic?: boolean;
}

const width = 760;
const height = 340;
const area = { left: 64, top: 34, width: 430, height: 250 } as const;
const colours = ["#1b6ca8", "#d1495b", "#2e8b57", "#8e5ea2", "#e08e0b", "#00838f", "#b5651d", "#555555"];

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function share(value: number, { from, to, logarithmic = false }: Axis): number {
  const scaled = (each: number): number => (logarithmic ? Math.log(each) : each);
  return Math.max(0, Math.min(1, (scaled(value) - scaled(from)) / (scaled(to) - scaled(from))));
}

/** Lines over two axes as one SVG picture: text and paths, no script. The same chart gives the same bytes. */
export function lineChart({ title, x, y, series }: LineChart): string {
  const across = (value: number): string => (area.left + share(value, x) * area.width).toFixed(1);
  const down = (value: number): string => (area.top + (1 - share(value, y)) * area.height).toFixed(1);
  const grid = [
    ...x.ticks.map(
      (tick) =>
        `<path d="M${across(tick)} ${area.top}V${area.top + area.height}" stroke="#ddd"/><text x="${across(tick)}" y="${area.top + area.height + 18}" text-anchor="middle">${tick}</text>`,
    ),
    ...y.ticks.map(
      (tick) =>
        `<path d="M${area.left} ${down(tick)}H${area.left + area.width}" stroke="#ddd"/><text x="${area.left - 8}" y="${Number(down(tick)) + 4}" text-anchor="end">${tick}</text>`,
    ),
  ];
  const lines = series.map(({ name, points, steps = false }, i) => {
    const colour = colours[i % colours.length];
    const path = points
      .map(([px, py], at) => {
        if (at === 0) return `M${across(px)} ${down(py)}`;
        return steps ? `H${across(px)}V${down(py)}` : `L${across(px)} ${down(py)}`;
      })
      .join("");
    const legend = area.top + 10 + i * 20;
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/><path d="M${area.left + area.width + 14} ${legend}h18" stroke="${colour}" stroke-width="3"/><text x="${area.left + area.width + 38}" y="${legend + 4}">${escaped(name)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="white"/>
<text x="${area.left}" y="20" font-weight="bold">${escaped(title)}</text>
${grid.join("\n")}
${lines.join("\n")}
<text x="${area.left + area.width / 2}" y="${height - 12}" text-anchor="middle">${escaped(x.label)}</text>
<text transform="translate(16 ${area.top + area.height / 2}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>
</svg>
`;
}
