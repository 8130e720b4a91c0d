import { circle, ellipse, faded, path, placed, polygon } from "../svg.js";

// Every pictogram lies in a square from -50 to 50 around the origin.

const leaf = (x: number, y: number, degrees: number, size = 1): string =>
  placed(
    path("M0 0C8 -14 26 -16 36 -4C26 8 10 10 0 0Z", "#3f9b46") +
      path("M2 0C12 -4 22 -5 33 -4", "none", 'stroke="#2b7434" stroke-width="1.6"'),
    x,
    y,
    size,
    degrees,
  );

function citrusSlice(rind: string, pith: string, flesh: string): string {
  const segments = Array.from({ length: 8 }, (_, i) =>
    placed(path("M0 -5C-6 -16 -11 -27 -9 -33C-4 -37 4 -37 9 -33C11 -27 6 -16 0 -5Z", flesh), 0, 0, 1, i * 45),
  ).join("");
  const shine = faded(ellipse(-12, -24, 3, 7, "#ffffff", 'transform="rotate(24 -12 -24)"'), 0.5);
  return (
    circle(0, 4, 46, rind) + circle(0, 4, 41, pith) + placed(segments, 0, 4) + shine + leaf(14, -38, -28)
  );
}

function roundFruit(skin: string, shade: string): string {
  return (
    path(
      "M0 -26C14 -38 44 -34 44 0C44 28 22 48 10 47C4 47 3 44 0 44C-3 44 -4 47 -10 47C-22 48 -44 28 -44 0C-44 -34 -14 -38 0 -26Z",
      skin,
    ) +
    path("M26 -28C50 -18 46 22 20 42C44 34 52 -16 26 -28Z", shade) +
    faded(ellipse(-23, -10, 6, 13, "#ffffff", 'transform="rotate(20 -23 -10)"'), 0.6) +
    path("M0 -24C0 -34 3 -42 8 -47", "none", 'stroke="#6b4423" stroke-width="5" stroke-linecap="round"') +
    leaf(6, -34, -14, 0.9)
  );
}

function strawberry(): string {
  const seeds = [
    [-18, -8],
    [0, -12],
    [18, -8],
    [-24, 8],
    [-8, 6],
    [9, 6],
    [24, 8],
    [-14, 22],
    [2, 22],
    [16, 22],
    [-5, 36],
    [8, 36],
  ]
    .map(([x, y]) => ellipse(x!, y!, 1.8, 2.8, "#ffd873"))
    .join("");
  const crown = [-62, -30, 0, 30, 62].map((a) =>
    placed(path("M0 0L-6 -10L0 -26L6 -10Z", "#3f9b46"), 0, -18, 1, a),
  );
  return (
    path("M0 -24C20 -34 44 -22 40 4C36 28 14 48 0 49C-14 48 -36 28 -40 4C-44 -22 -20 -34 0 -24Z", "#e02a3d") +
    path("M28 -26C46 -16 40 22 8 47C30 40 42 18 40 2C40 -12 36 -22 28 -26Z", "#b81a30") +
    seeds +
    crown.join("") +
    faded(ellipse(-24, -10, 4, 9, "#ffffff", 'transform="rotate(18 -24 -10)"'), 0.5)
  );
}

function blueberries(): string {
  const berry = (x: number, y: number, r: number, fill: string): string =>
    circle(x, y, r, fill) +
    placed(
      polygon(
        [
          [-5, -6],
          [0, -2],
          [5, -6],
          [3, 1],
          [7, 5],
          [1, 4],
          [0, 9],
          [-2, 4],
          [-7, 5],
          [-3, 1],
        ],
        "#252a63",
      ),
      x,
      y - r * 0.35,
      r / 22,
    ) +
    faded(ellipse(x - r * 0.45, y + r * 0.1, r * 0.14, r * 0.3, "#ffffff"), 0.5);
  return (
    leaf(-6, -20, -50, 1.1) +
    berry(-18, 4, 25, "#4a5bb0") +
    berry(20, -8, 22, "#5b6dc4") +
    berry(8, 26, 23, "#3b4a99")
  );
}

function raspberry(colour: string, shade: string): string {
  const rows: [number, number][] = [
    [-13, 4],
    [1, 5],
    [15, 4],
    [28, 3],
    [39, 2],
  ];
  const drupes = rows
    .flatMap(([y, count]) =>
      Array.from({ length: count }, (_, i) => {
        const x = (i - (count - 1) / 2) * 15.5;
        return (
          circle(x, y, 10, shade) +
          circle(x - 1.2, y - 1.4, 8.4, colour) +
          faded(circle(x - 3.4, y - 4, 2.2, "#ffffff"), 0.6)
        );
      }),
    )
    .join("");
  const crown = [-70, -35, 0, 35, 70].map((a) =>
    placed(path("M0 0L-5 -12L0 -25L5 -12Z", "#4f9b3c"), 0, -20, 1, a),
  );
  return drupes + crown.join("");
}

function apricot(): string {
  return (
    circle(-4, 4, 43, "#f6a13a") +
    path("M20 -32C44 -20 52 20 16 42C52 38 56 -20 20 -32Z", "#dd7d22") +
    path(
      "M-4 -38C-26 -12 -22 22 -6 46",
      "none",
      'stroke="#dd7d22" stroke-width="3.4" stroke-linecap="round"',
    ) +
    faded(ellipse(-30, -2, 5, 13, "#ffffff", 'transform="rotate(14 -30 -2)"'), 0.5) +
    leaf(-4, -36, -18)
  );
}

function cherries(): string {
  const cherry = (x: number, y: number): string =>
    circle(x, y, 21, "#b3122f") +
    path(`M${x + 12} ${y - 16}c12 8 12 26 -4 34c6 -10 8 -24 4 -34Z`, "#860a22") +
    faded(ellipse(x - 8, y - 5, 3, 7, "#ffffff"), 0.6);
  const stalk = 'stroke="#5c7a2a" stroke-width="3.6" stroke-linecap="round"';
  return (
    path("M-22 8C-18 -18 -4 -34 12 -44M24 12C24 -14 20 -32 12 -44", "none", stalk) +
    leaf(10, -42, 14, 1) +
    cherry(-22, 24) +
    cherry(25, 28)
  );
}

export const fruit = {
  orange: () => citrusSlice("#f58a1f", "#ffe4b8", "#fba23c"),
  grapefruit: () => citrusSlice("#f0a24a", "#ffe9dc", "#ee5a62"),
  lemon: () => citrusSlice("#f4cf1d", "#fff8d6", "#fbe155"),
  lime: () => citrusSlice("#5aa62d", "#f0f8d8", "#9fce4a"),
  apple: () => roundFruit("#7cb83a", "#5b9a2a"),
  peach: () => roundFruit("#f9a36b", "#ea7a50"),
  strawberry,
  blueberry: blueberries,
  raspberry: () => raspberry("#e64577", "#b8244f"),
  blackcurrant: () => raspberry("#54356f", "#34204a"),
  apricot,
  cherry: cherries,
};
