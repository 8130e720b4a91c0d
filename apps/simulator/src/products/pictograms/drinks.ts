import { circle, ellipse, faded, num, path, placed, rect } from "../svg.js";
import { line, shine } from "./strokes.js";

/** A tumbler, filled to the share `full`. */
function glass(drink: string, surface: string, full: number, more = ""): string {
  const level = 46 - 88 * full;
  return (
    path("M-30 -46H30L23 47H-23Z", "#ffffff") +
    path(
      `M${num(-30 + (46 + level) * 0.075)} ${num(level)}H${num(30 - (46 + level) * 0.075)}L22 45H-22Z`,
      drink,
    ) +
    ellipse(0, level, 27, 4, surface) +
    more +
    line("M-30 -46L-23 47H23L30 -46", "#9fb8c8", 3) +
    shine(-17, 0, 3, 26, -4)
  );
}

const ice = (x: number, y: number, degrees: number): string =>
  placed(faded(rect(-8, -8, 16, 16, "#eaf6ff", 3), 0.75), x, y, 1, degrees);

function bubbles(colour: string, shade: string): string {
  return [
    [-18, 14, 26],
    [22, -4, 20],
    [-8, -28, 14],
    [26, 32, 12],
    [-34, -22, 8],
  ]
    .map(
      ([x, y, r]) =>
        circle(x!, y!, r!, shade) +
        circle(x! - r! * 0.06, y! - r! * 0.06, r! * 0.88, colour) +
        shine(x! - r! * 0.38, y! - r! * 0.38, r! * 0.18, r! * 0.3, 40),
    )
    .join("");
}

function beer(ale: string): string {
  return (
    line("M22 -14H38C46 -14 46 26 38 26H22", "#d8a648", 7) +
    path("M-34 -24H24V42C24 46 -34 46 -34 42Z", ale) +
    [-22, -6, 10].map((x) => faded(rect(x - 3, -14, 6, 48, "#fff3c8", 3), 0.5)).join("") +
    [-30, -16, 0, 16].map((x) => circle(x + 2, -28, 13, "#fffaf0")).join("") +
    rect(-36, -30, 62, 12, "#fffaf0", 6)
  );
}

function hops(): string {
  const scale = (x: number, y: number, fill: string): string =>
    placed(path("M0 0C-12 -4 -12 -18 0 -24C12 -18 12 -4 0 0Z", fill), x, y, 1, 180);
  const rows = [4, 3, 4, 3, 2, 1].flatMap((n, row) =>
    Array.from({ length: n }, (_, i) =>
      scale((i - (n - 1) / 2) * 15, -34 + row * 12, row % 2 === 0 ? "#8fb548" : "#7ba23a"),
    ),
  );
  return line("M0 -34C2 -42 6 -46 12 -48", "#5d7f2b", 4) + rows.join("");
}

function grapes(skin: string, shade: string): string {
  const rows = [4, 3, 4, 3, 2, 1].flatMap((n, row) =>
    Array.from({ length: n }, (_, i) => {
      const [x, y] = [(i - (n - 1) / 2) * 18, -18 + row * 12.5];
      return circle(x, y, 10.5, shade) + circle(x - 1, y - 1, 9.4, skin) + shine(x - 4, y - 4, 1.8, 3, 30);
    }),
  );
  return (
    line("M0 -24C0 -36 4 -44 12 -48", "#6b4c24", 4) +
    path("M2 -30C12 -48 34 -46 40 -30C32 -20 12 -20 2 -30Z", "#5b9a3a") +
    rows.join("")
  );
}

export const drinks = {
  "milk-glass": () => glass("#fdfdfb", "#ffffff", 0.78),
  cola: () => glass("#3c1a10", "#6b3a22", 0.86, ice(-8, -18, 12) + ice(10, -6, -20)),
  bubbles: () => bubbles("#d3eefb", "#7cc0e2"),
  suds: () => bubbles("#e6f7ff", "#8fb7e8"),
  beer: () => beer("#f0aa2a"),
  "dark-beer": () => beer("#a35a1e"),
  hops,
  "red-grapes": () => grapes("#8a2a52", "#5c1436"),
  "white-grapes": () => grapes("#b7cf5a", "#86a23a"),
  "pink-grapes": () => grapes("#e58a8f", "#b85a66"),
};
