import { circle, ellipse, faded, path, placed } from "../svg.js";

const stalk = (d: string, colour = "#4f7f35", width = 3.4): string =>
  path(d, "none", `stroke="${colour}" stroke-width="${width}" stroke-linecap="round"`);

function flower(petal: string, heart: string, petals: number): string {
  const ring = Array.from({ length: petals }, (_, i) =>
    placed(ellipse(0, -27, 8.6, 19, petal), 0, 0, 1, (i * 360) / petals),
  ).join("");
  return ring + circle(0, 0, 14, heart) + faded(circle(-4, -4, 5, "#ffffff"), 0.45);
}

function mint(): string {
  const one = (degrees: number, scale: number): string =>
    placed(
      path(
        "M0 0L6 -8L14 -8L17 -16L24 -15L25 -23C30 -36 22 -48 0 -58C-22 -48 -30 -36 -25 -23L-24 -15L-17 -16L-14 -8L-6 -8Z",
        "#41a85f",
      ) +
        path(
          "M0 0V-50M0 -14L14 -24M0 -14L-14 -24M0 -28L12 -38M0 -28L-12 -38",
          "none",
          'stroke="#2a7f45" stroke-width="2.4" stroke-linecap="round"',
        ),
      0,
      30,
      scale,
      degrees,
    );
  return stalk("M0 28V48", "#2a7f45", 4) + one(-52, 0.86) + one(52, 0.86) + one(0, 1.22);
}

function teaLeaves(): string {
  const blade = (degrees: number, scale: number, fill: string): string =>
    placed(
      path("M0 0C-24 -18 -22 -52 0 -76C22 -52 24 -18 0 0Z", fill) + stalk("M0 0V-62", "#3f6f24", 2.4),
      0,
      40,
      scale,
      degrees,
    );
  return (
    blade(-46, 0.86, "#7fae3c") +
    blade(46, 0.86, "#6a9c30") +
    blade(0, 1.08, "#95c14a") +
    stalk("M0 40V50", "#3f6f24", 4)
  );
}

function wheat(): string {
  const grain = (x: number, y: number, degrees: number): string =>
    placed(
      path("M0 0C-10 -8 -9 -22 0 -30C9 -22 10 -8 0 0Z", "#dfa63a") + stalk("M0 -4V-24", "#a8741d", 1.6),
      x,
      y,
      0.8,
      degrees,
    );
  const ears = [30, 16, 2, -12].map((y) => grain(-4, y, -38) + grain(4, y, 38)).join("");
  return stalk("M0 50V-20", "#b98a2b") + ears + grain(0, -22, 0);
}

function coffeeBeans(): string {
  const bean = (x: number, y: number, degrees: number, fill: string): string =>
    placed(
      ellipse(0, 0, 19, 27, fill) +
        path("M2 -26C-10 -12 12 8 -2 26", "none", 'stroke="#2c160b" stroke-width="4"') +
        faded(ellipse(-10, -8, 2.6, 8, "#ffffff"), 0.25),
      x,
      y,
      1,
      degrees,
    );
  return bean(-20, -12, -28, "#6f4425") + bean(22, -16, 34, "#5c361c") + bean(2, 22, 78, "#7d4f2d");
}

function hazelnuts(): string {
  const nut = (x: number, y: number, scale: number): string =>
    placed(
      path("M0 34C-24 30 -30 4 -24 -10H24C30 4 24 30 0 34Z", "#b9743a") +
        path("M-26 -8C-22 -26 22 -26 26 -8C16 -2 -16 -2 -26 -8Z", "#e0b27a") +
        faded(ellipse(-13, 8, 3, 9, "#ffffff"), 0.35),
      x,
      y,
      scale,
    );
  return nut(-16, -6, 0.92) + nut(20, 14, 1);
}

function mushroom(): string {
  return (
    path("M-13 6C-12 24 -18 40 -12 46H12C18 40 12 24 13 6Z", "#efe3cf") +
    path("M4 6C8 24 4 38 6 46H12C18 40 12 24 13 6Z", "#d6c4a6") +
    path("M-46 8C-46 -26 -22 -44 0 -44C22 -44 46 -26 46 8C30 16 -30 16 -46 8Z", "#a8744a") +
    path("M18 -40C42 -30 46 -8 46 8C38 12 26 13 18 14C32 -4 30 -24 18 -40Z", "#8a5a36") +
    faded(ellipse(-20, -20, 6, 12, "#ffffff", 'transform="rotate(40 -20 -20)"'), 0.4)
  );
}

function tomato(): string {
  const sepals = [-80, -40, 0, 40, 80]
    .map((a) => placed(path("M0 2L-5 -8L0 -24L5 -8Z", "#3f8f3a"), 0, -24, 0.95, a))
    .join("");
  return (
    ellipse(0, 8, 46, 39, "#dd3226") +
    path("M22 -26C50 -16 52 30 16 45C40 44 56 20 44 -6C40 -16 32 -24 22 -26Z", "#b3201c") +
    faded(ellipse(-24, -4, 7, 13, "#ffffff", 'transform="rotate(26 -24 -4)"'), 0.55) +
    sepals
  );
}

function pepper(): string {
  return (
    path(
      "M-4 -26C-28 -36 -46 -20 -42 4C-38 30 -24 48 -12 48C-6 48 -4 44 0 44C4 44 6 48 12 48C24 48 38 30 42 4C46 -20 28 -36 4 -26Z",
      "#e2492b",
    ) +
    path("M0 -22C-6 0 -6 26 0 44", "none", 'stroke="#b8301b" stroke-width="3"') +
    path("M24 -28C44 -20 40 24 16 47C34 40 42 14 42 0C42 -14 36 -24 24 -28Z", "#b8301b") +
    path("M-9 -25C-6 -33 6 -33 9 -25C4 -21 -4 -21 -9 -25Z", "#3c8a3b") +
    stalk("M0 -28C0 -38 5 -44 10 -47", "#3c8a3b", 6) +
    faded(ellipse(-26, -6, 5, 12, "#ffffff"), 0.5)
  );
}

function vanilla(): string {
  return (
    stalk("M-36 46C-14 20 6 4 34 -6", "#4a2c17", 6) +
    stalk("M-24 48C0 28 20 18 44 14", "#5c3a20", 5) +
    placed(flower("#fff3cd", "#f2b632", 6), -2, -8, 0.8)
  );
}

export const plants = {
  camomile: () => flower("#ffffff", "#f4bd28", 12),
  elderflower: () =>
    [
      [-22, -16],
      [20, -20],
      [0, 4],
      [-26, 20],
      [26, 18],
      [2, 34],
    ]
      .map(([x, y]) => placed(flower("#fffdf0", "#e9cf62", 5), x!, y!, 0.4))
      .join("") + stalk("M0 50C2 30 0 12 0 4", "#5f8f3e", 2),
  rosehip: () => flower("#f08aa6", "#f6cf4a", 5),
  mint,
  "tea-leaf": teaLeaves,
  wheat,
  coffee: coffeeBeans,
  hazelnut: hazelnuts,
  mushroom,
  tomato,
  pepper,
  vanilla,
};
