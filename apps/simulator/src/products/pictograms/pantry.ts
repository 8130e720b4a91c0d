import { circle, ellipse, faded, path, placed, polygon, rect } from "../svg.js";

function drop(fill: string, shade: string): string {
  return (
    path("M0 -48C16 -22 34 -2 34 18A34 31 0 0 1 -34 18C-34 -2 -16 -22 0 -48Z", fill) +
    path("M20 -14C44 18 26 44 4 48C40 50 42 16 20 -14Z", shade) +
    faded(ellipse(-15, 16, 5, 14, "#ffffff", 'transform="rotate(12 -15 16)"'), 0.65)
  );
}

function honeycomb(): string {
  const cell = (x: number, y: number, fill: string): string =>
    polygon(
      Array.from({ length: 6 }, (_, i) => {
        const angle = (Math.PI / 3) * i + Math.PI / 6;
        return [x + 17 * Math.cos(angle), y + 17 * Math.sin(angle)] as const;
      }),
      fill,
      'stroke="#c97f10" stroke-width="2.6"',
    );
  return (
    cell(0, 0, "#f9b529") +
    cell(31, 0, "#fcc74f") +
    cell(-31, 0, "#f4a51b") +
    cell(15.5, -27, "#fbbd3a") +
    cell(-15.5, -27, "#fdd06a") +
    cell(15.5, 27, "#f4a51b") +
    cell(-15.5, 27, "#fbbd3a")
  );
}

function chocolate(dark: string, light: string): string {
  const square = (x: number, y: number): string =>
    rect(x, y, 27, 27, dark, 3) +
    path(`M${x + 4} ${y + 23}V${y + 4}H${x + 23}L${x + 19} ${y + 8}H${x + 8}V${y + 19}Z`, light);
  const grid = [-43, -14, 15].flatMap((x) =>
    [-43, -14, 15].map((y) => (x === 15 && y === -43 ? "" : square(x, y))),
  );
  return placed(grid.join(""), 0, 0, 0.9, -12);
}

function crisps(): string {
  const crisp = (x: number, y: number, degrees: number, fill: string): string =>
    placed(
      path("M-30 0C-28 -20 24 -24 32 -4C34 12 -6 24 -24 14C-30 10 -31 4 -30 0Z", fill) +
        path(
          "M-22 2C-8 -10 12 -12 25 -4",
          "none",
          'stroke="#c98d22" stroke-width="2.4" stroke-linecap="round"',
        ) +
        circle(-6, 7, 1.8, "#c98d22") +
        circle(10, 5, 1.5, "#c98d22"),
      x,
      y,
      1,
      degrees,
    );
  return crisp(-8, -26, -18, "#f3c64c") + crisp(12, 2, 14, "#f8d56c") + crisp(-10, 28, -8, "#edb93a");
}

function saltCrystals(): string {
  const cube = (x: number, y: number, s: number): string =>
    polygon(
      [
        [x, y - s],
        [x + s, y - s / 2],
        [x, y],
        [x - s, y - s / 2],
      ],
      "#ffffff",
    ) +
    polygon(
      [
        [x - s, y - s / 2],
        [x, y],
        [x, y + s],
        [x - s, y + s / 2],
      ],
      "#c9dcec",
    ) +
    polygon(
      [
        [x + s, y - s / 2],
        [x, y],
        [x, y + s],
        [x + s, y + s / 2],
      ],
      "#9fbdd6",
    );
  return cube(-20, 16, 26) + cube(24, 24, 20) + cube(6, -20, 22);
}

function bowl(content: string, speck: string): string {
  const steam = 'stroke="#ffffff" stroke-width="4" stroke-linecap="round" opacity="0.8"';
  return (
    path(
      "M-16 -18C-24 -28 -8 -34 -16 -46M2 -18C-6 -28 10 -34 2 -46M20 -18C12 -28 28 -34 20 -46",
      "none",
      steam,
    ) +
    path("M-47 2C-44 32 -26 46 0 46C26 46 44 32 47 2Z", "#f6f1e7") +
    path("M24 40C38 34 45 20 47 2H34C34 18 32 30 24 40Z", "#d9cfbc") +
    ellipse(0, 2, 47, 15, "#fffaf0") +
    ellipse(0, 3, 41, 11, content) +
    [
      [-22, 2],
      [-8, 7],
      [6, 0],
      [18, 6],
      [28, 1],
      [-14, -3],
    ]
      .map(([x, y]) => circle(x!, y!, 3, speck))
      .join("")
  );
}

function rice(): string {
  const grains = [
    [-22, 14, 30],
    [-4, 24, -20],
    [18, 16, 60],
    [4, 4, 10],
    [-14, -4, -50],
    [24, -4, -30],
    [-2, -20, 40],
    [-28, 32, 80],
    [30, 34, 20],
    [10, 38, -70],
  ];
  return (
    faded(ellipse(0, 38, 46, 11, "#000000"), 0.12) +
    grains
      .map(([x, y, a]) =>
        placed(ellipse(0, 0, 5.4, 14, "#fffdf4", 'stroke="#d9c9a0" stroke-width="1.4"'), x!, y!, 1, a),
      )
      .join("")
  );
}

function milkSplash(): string {
  return (
    path(
      "M-46 22C-40 6 -34 -2 -30 -20C-22 -2 -18 2 -10 0C-6 -14 -4 -30 2 -46C8 -28 8 -14 14 -2C22 0 26 -8 32 -24C34 -6 40 8 46 22C38 40 -38 40 -46 22Z",
      "#ffffff",
    ) +
    path("M-46 22C-30 30 30 30 46 22C38 42 -38 42 -46 22Z", "#cfe3f2") +
    circle(-20, -34, 5, "#ffffff") +
    circle(20, -38, 4, "#ffffff")
  );
}

function pasta(): string {
  const penne = (x: number, y: number, a: number): string =>
    placed(
      polygon(
        [
          [-26, -10],
          [20, -10],
          [28, 10],
          [-18, 10],
        ],
        "#f2c55a",
      ) +
        path("M-22 -4H22M-21 2H25", "none", 'stroke="#cf9a2e" stroke-width="2.2"') +
        ellipse(-22, 0, 4.5, 10, "#b8842a", 'transform="rotate(-20 -22 0)"'),
      x,
      y,
      1,
      a,
    );
  return penne(-6, -26, -20) + penne(8, 4, 24) + penne(-6, 30, -8);
}

export const pantry = {
  water: () => drop("#5cb7ea", "#2d8fca"),
  vinegar: () => drop("#c6a03a", "#97752a"),
  honeycomb,
  "dark-chocolate": () => chocolate("#3c2116", "#5a3524"),
  "milk-chocolate": () => chocolate("#7c4a2b", "#a06a43"),
  crisps,
  salt: saltCrystals,
  "lentil-bowl": () => bowl("#c9762f", "#8f4a1c"),
  "pumpkin-bowl": () => bowl("#f0982d", "#fbe3b0"),
  rice,
  milk: milkSplash,
  pasta,
};
