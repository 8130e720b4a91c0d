/** A coordinate as SVG text: two decimals at most, so that the same drawing is the same bytes. */
export function num(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? "0" : String(rounded);
}

/** A whole drawing, its units millimetres. `body` is SVG without `<text>`. */
export function svgDocument(widthMm: number, heightMm: number, body: string): string {
  const [w, h] = [num(widthMm), num(heightMm)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}mm" height="${h}mm" viewBox="0 0 ${w} ${h}">` +
    `${body}</svg>\n`
  );
}

export const rect = (x: number, y: number, w: number, h: number, fill: string, radius = 0): string =>
  `<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}" fill="${fill}"` +
  `${radius > 0 ? ` rx="${num(radius)}"` : ""}/>`;

export const circle = (x: number, y: number, r: number, fill: string, more = ""): string =>
  `<circle cx="${num(x)}" cy="${num(y)}" r="${num(r)}" fill="${fill}"${more === "" ? "" : ` ${more}`}/>`;

export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = ""): string =>
  `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(rx)}" ry="${num(ry)}" fill="${fill}"` +
  `${more === "" ? "" : ` ${more}`}/>`;

export const path = (data: string, fill: string, more = ""): string =>
  `<path d="${data}" fill="${fill}"${more === "" ? "" : ` ${more}`}/>`;

/** A drawing moved, scaled and turned as one. */
export const placed = (body: string, x: number, y: number, scale = 1, degrees = 0): string =>
  `<g transform="translate(${num(x)} ${num(y)})${degrees === 0 ? "" : ` rotate(${num(degrees)})`}` +
  `${scale === 1 ? "" : ` scale(${Math.round(scale * 10_000) / 10_000})`}">${body}</g>`;

export const faded = (body: string, opacity: number): string => `<g opacity="${num(opacity)}">${body}</g>`;

/** The points of a closed polygon. */
export const polygon = (points: readonly (readonly [number, number])[], fill: string, more = ""): string =>
  path(`M${points.map(([x, y]) => `${num(x)} ${num(y)}`).join("L")}Z`, fill, more);
