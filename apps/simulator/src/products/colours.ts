/** Hue in degrees, saturation and lightness in [0, 1], as #rrggbb. */
export function hsl(hue: number, saturation: number, lightness: number): string {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number): string => {
    const k = (n + hue / 30) % 12;
    const value = lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

export type Rgb = readonly [number, number, number];

export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `share` of the second colour in the first. */
export function mixed(a: string, b: string, share: number): string {
  const [from, to] = [rgbOf(a), rgbOf(b)];
  const hex = from.map((value, i) => Math.round(value + (to[i]! - value) * share));
  return `#${hex.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

export const lighter = (colour: string, share: number): string => mixed(colour, "#ffffff", share);
export const darker = (colour: string, share: number): string => mixed(colour, "#000000", share);

/** Relative luminance, WCAG 2.2. */
export function luminance(colour: string): number {
  const [r, g, b] = rgbOf(colour).map((value) => {
    const v = value / 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Ink that can be read on this ground. */
export const inkOn = (ground: string, dark = "#1d1d24", light = "#ffffff"): string =>
  luminance(ground) > 0.36 ? dark : light;
