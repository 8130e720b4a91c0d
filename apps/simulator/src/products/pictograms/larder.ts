import { circle, ellipse, faded, num, path, placed, polygon, rect } from "../svg.js";

const shine = (x: number, y: number, rx: number, ry: number, degrees: number): string =>
  faded(ellipse(x, y, rx, ry, "#ffffff", `transform="rotate(${degrees} ${x} ${y})"`), 0.5);
const line = (d: string, colour: string, width: number): string =>
  path(
    d,
    "none",
    `stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`,
  );

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

function olives(skin: string, shade: string): string {
  const olive = (x: number, y: number, degrees: number): string =>
    placed(
      ellipse(0, 0, 18, 24, shade) + ellipse(-1.5, -1, 16, 22, skin) + shine(-6, -8, 3, 7, 10),
      x,
      y,
      1,
      degrees,
    );
  const leaf = (degrees: number): string =>
    placed(path("M0 0C6 -14 6 -32 0 -44C-6 -32 -6 -14 0 0Z", "#7d9a4a"), 4, -8, 1, degrees);
  return leaf(-70) + leaf(-30) + leaf(40) + olive(-18, 14, 16) + olive(20, 20, -14);
}

function sunflower(): string {
  const petals = Array.from({ length: 16 }, (_, i) =>
    placed(ellipse(0, -33, 7, 15, i % 2 === 0 ? "#f7c02a" : "#eda918"), 0, 0, 1, i * 22.5),
  ).join("");
  return petals + circle(0, 0, 21, "#6b431f") + circle(0, 0, 13, "#4c2e14");
}

function beans(skin: string, shade: string): string {
  const bean = (x: number, y: number, degrees: number): string =>
    placed(
      path("M-24 0C-24 -20 24 -20 24 0C24 16 12 16 4 8C0 4 -6 4 -10 8C-18 16 -24 12 -24 0Z", shade) +
        path("M-21 -1C-20 -16 20 -16 21 -1C21 10 12 11 5 5C0 1 -6 1 -11 5C-17 10 -21 8 -21 -1Z", skin) +
        shine(-8, -8, 7, 2.4, -6),
      x,
      y,
      1,
      degrees,
    );
  return bean(-12, -24, -12) + bean(16, -2, 38) + bean(-18, 12, 74) + bean(8, 34, -6);
}

function fish(body: string, belly: string): string {
  return (
    polygon(
      [
        [22, 0],
        [48, -22],
        [42, 0],
        [48, 22],
      ],
      body,
    ) +
    path("M-48 2C-34 -26 4 -30 30 -2C6 26 -32 26 -48 2Z", body) +
    path("M-46 6C-30 24 4 22 28 0C4 12 -24 14 -46 6Z", belly) +
    path("M-10 -20C0 -34 12 -32 16 -14Z", body) +
    line("M-24 -12C-18 -4 -18 8 -24 16", "#ffffff", 2.4) +
    circle(-34, -2, 4, "#ffffff") +
    circle(-34.5, -2, 2, "#1d1d24")
  );
}

function basil(): string {
  const leaf = (degrees: number, scale: number, fill: string): string =>
    placed(
      path("M0 0C-26 -10 -24 -42 0 -56C24 -42 26 -10 0 0Z", fill) + line("M0 0V-44", "#2d6b2c", 2),
      0,
      30,
      scale,
      degrees,
    );
  return (
    leaf(-62, 0.9, "#3f8f3a") +
    leaf(62, 0.9, "#347f31") +
    leaf(0, 1.3, "#55a84a") +
    line("M0 30V48", "#347f31", 4)
  );
}

function peanuts(): string {
  const nut = (x: number, y: number, degrees: number): string =>
    placed(
      path(
        "M0 -34C18 -34 20 -12 12 -2C22 8 20 36 0 36C-20 36 -22 8 -12 -2C-20 -12 -18 -34 0 -34Z",
        "#d9a562",
      ) +
        line("M-8 -22H8M-10 -12H10M-10 10H10M-12 20H12", "#b37f3e", 2) +
        line("M0 -28V30", "#b37f3e", 1.6),
      x,
      y,
      0.9,
      degrees,
    );
  return nut(-16, -2, -24) + nut(18, 4, 22);
}

function gherkins(): string {
  const one = (x: number, degrees: number): string =>
    placed(
      path("M0 -42C14 -40 16 -10 14 8C12 34 6 44 0 44C-8 44 -14 30 -15 8C-16 -12 -12 -40 0 -42Z", "#5e8f35") +
        [-24, -6, 12, 28].map((y, i) => circle(i % 2 === 0 ? -6 : 5, y, 2.6, "#8db85c")).join("") +
        shine(-7, -10, 2.4, 16, 4),
      x,
      0,
      0.94,
      degrees,
    );
  return one(-18, -14) + one(20, 16);
}

function onion(skin: string, shade: string): string {
  return (
    path("M0 -46C4 -30 10 -26 26 -16C48 0 42 36 0 40C-42 36 -48 0 -26 -16C-10 -26 -4 -30 0 -46Z", skin) +
    line("M0 -40C-20 -14 -26 14 -6 39M0 -40C20 -14 26 14 6 39M0 -40V40", shade, 2.2) +
    line("M-6 40L-10 48M0 40V49M6 40L10 48", "#c9b48a", 2) +
    shine(-26, 2, 4, 12, 16)
  );
}

function beetroot(): string {
  return (
    line("M0 -14C-6 -30 -16 -38 -24 -46M0 -14V-48M0 -14C6 -30 16 -38 22 -46", "#a32a4e", 4) +
    path(
      "M-24 -46C-34 -40 -30 -28 -18 -30C-10 -36 -14 -46 -24 -46ZM22 -46C34 -42 32 -28 20 -28C10 -34 12 -46 22 -46Z",
      "#4f8f3c",
    ) +
    path("M0 -18C30 -20 40 2 28 20C18 34 6 36 0 49C-6 36 -18 34 -28 20C-40 2 -30 -20 0 -18Z", "#8c1f45") +
    line("M-22 6C-8 12 8 12 22 6", "#b9446b", 2.4)
  );
}

function egg(shell: string): string {
  return (
    path("M0 -44C24 -44 36 -6 36 12C36 32 20 44 0 44C-20 44 -36 32 -36 12C-36 -6 -24 -44 0 -44Z", shell) +
    shine(-14, -14, 6, 14, 18)
  );
}

function garlic(): string {
  return (
    path(
      "M0 -46C2 -26 12 -22 24 -10C46 10 36 42 0 42C-36 42 -46 10 -24 -10C-12 -22 -2 -26 0 -46Z",
      "#f4efe6",
    ) +
    line(
      "M0 -28C-14 -4 -16 20 -8 42M0 -28C14 -4 16 20 8 42M-20 -10C-34 10 -30 28 -22 38M20 -10C34 10 30 28 22 38",
      "#c9b7d2",
      2.4,
    )
  );
}

function butter(): string {
  return (
    polygon(
      [
        [-46, -4],
        [-20, -24],
        [46, -24],
        [24, -4],
      ],
      "#fbe388",
    ) +
    rect(-46, -4, 70, 34, "#f4d25a") +
    polygon(
      [
        [24, -4],
        [46, -24],
        [46, 10],
        [24, 30],
      ],
      "#dfb53c",
    ) +
    line("M-24 -4V30M0 -4V30", "#dfb53c", 2)
  );
}

function cheese(body: string, top: string, holes: string): string {
  return (
    polygon(
      [
        [-46, -2],
        [30, -36],
        [46, -2],
      ],
      top,
    ) +
    rect(-46, -2, 92, 40, body, 3) +
    circle(-22, 16, 8, holes) +
    circle(8, 24, 6, holes) +
    circle(24, 8, 9, holes) +
    ellipse(20, -16, 7, 4, holes)
  );
}

function iceCream(): string {
  return (
    polygon(
      [
        [-20, 4],
        [20, 4],
        [0, 49],
      ],
      "#d99a4a",
    ) +
    line("M-12 8L6 36M12 8L-6 36M-2 6L10 24M2 6L-10 24", "#b5772c", 1.8) +
    circle(-12, -4, 17, "#f7b6c4") +
    circle(12, -4, 17, "#fdf3d8") +
    circle(0, -26, 18, "#8a5634") +
    shine(-6, -32, 3, 6, 30)
  );
}

const eyes = (y: number): string => circle(-13, y, 4, "#1d1d24") + circle(13, y, 4, "#1d1d24");

function cow(): string {
  return (
    ellipse(-38, -12, 13, 8, "#3b2a20", 'transform="rotate(20 -38 -12)"') +
    ellipse(38, -12, 13, 8, "#3b2a20", 'transform="rotate(-20 38 -12)"') +
    line("M-24 -30C-30 -38 -28 -44 -22 -48M24 -30C30 -38 28 -44 22 -48", "#d8c7a2", 6) +
    path(
      "M0 -36C26 -36 30 -14 26 10C22 36 14 46 0 46C-14 46 -22 36 -26 10C-30 -14 -26 -36 0 -36Z",
      "#fbf6ee",
    ) +
    path("M4 -36C26 -36 30 -14 26 4C14 6 4 -12 4 -36Z", "#3b2a20") +
    ellipse(0, 28, 22, 17, "#eeb3a6") +
    ellipse(-8, 28, 3.4, 5, "#a86a60") +
    ellipse(8, 28, 3.4, 5, "#a86a60") +
    eyes(-4)
  );
}

function pig(): string {
  return (
    polygon(
      [
        [-34, -42],
        [-10, -30],
        [-34, -12],
      ],
      "#e58f95",
    ) +
    polygon(
      [
        [34, -42],
        [10, -30],
        [34, -12],
      ],
      "#e58f95",
    ) +
    ellipse(0, 4, 40, 38, "#f4aeb2") +
    ellipse(0, 16, 19, 14, "#e58f95") +
    ellipse(-7, 16, 3.4, 5.4, "#a8555c") +
    ellipse(7, 16, 3.4, 5.4, "#a8555c") +
    eyes(-8)
  );
}

function hen(): string {
  return (
    path("M-8 -34C-14 -48 -2 -50 0 -42C2 -52 14 -50 10 -40C20 -46 24 -36 16 -30Z", "#d8322c") +
    path(
      "M2 -36C20 -36 24 -20 22 -8C44 0 46 30 20 42C-6 50 -36 36 -44 4C-30 14 -18 10 -16 -8C-16 -26 -10 -36 2 -36Z",
      "#fbf4e6",
    ) +
    path("M-24 12C-6 4 14 12 12 28C-4 34 -22 28 -24 12Z", "#e3cfa8") +
    polygon(
      [
        [22, -24],
        [38, -18],
        [22, -12],
      ],
      "#f0a92c",
    ) +
    path("M20 -12C30 -8 28 4 20 2Z", "#d8322c") +
    circle(10, -22, 3.4, "#1d1d24")
  );
}

function peas(): string {
  return (
    path("M-48 -10C-20 -34 26 -30 48 8C20 30 -28 26 -48 -10Z", "#4f9a3c") +
    [-26, -8, 10, 27]
      .map((x, i) => circle(x, -2 + i * 2.6, 11, "#93cc5a") + shine(x - 4, -6 + i * 2.6, 2, 3.4, 30))
      .join("") +
    path("M-48 -10C-26 14 18 22 48 8C20 30 -28 26 -48 -10Z", "#3f8231")
  );
}

function broccoli(): string {
  return (
    path("M-12 6C-10 26 -12 36 -14 46H14C12 36 10 26 12 6Z", "#a9c96a") +
    [
      [-26, -4, 18],
      [26, -4, 18],
      [-12, -24, 19],
      [14, -24, 19],
      [0, -6, 20],
    ]
      .map(([x, y, r]) => circle(x!, y!, r!, "#2f7a35") + circle(x! - 4, y! - 5, r! * 0.62, "#4a9b46"))
      .join("")
  );
}

function carrot(): string {
  const tuft = (degrees: number): string =>
    placed(path("M0 0C-7 -12 -6 -26 0 -34C6 -26 7 -12 0 0Z", "#4f9a3c"), 18, -18, 1, degrees);
  return (
    tuft(10) +
    tuft(46) +
    tuft(80) +
    path("M28 -6C20 -26 2 -24 -6 -12C-22 12 -34 32 -44 48C-26 40 -6 28 18 14C26 8 30 2 28 -6Z", "#f08326") +
    line("M2 -14L10 -6M-10 4L0 12M-22 22L-14 28M14 4L20 10", "#c25f12", 2.4)
  );
}

function pizza(topping: string): string {
  return (
    path("M-44 -30C-16 -46 16 -46 44 -30L0 48Z", "#f7cf5c") +
    path("M-46 -32C-16 -50 16 -50 46 -32L42 -22C16 -38 -16 -38 -42 -22Z", "#c9863a") +
    [
      [-14, -16, 9],
      [16, -14, 9],
      [0, 10, 8],
    ]
      .map(([x, y, r]) => circle(x!, y!, r!, topping))
      .join("") +
    circle(-4, -26, 3, "#4f9a3c") +
    circle(8, 24, 2.6, "#4f9a3c")
  );
}

function bear(): string {
  const fur = "#e2452f";
  return (
    circle(-20, -36, 10, fur) +
    circle(20, -36, 10, fur) +
    ellipse(0, -20, 26, 22, fur) +
    ellipse(0, 20, 26, 26, fur) +
    circle(-24, 6, 10, fur) +
    circle(24, 6, 10, fur) +
    circle(-16, 40, 11, fur) +
    circle(16, 40, 11, fur) +
    faded(ellipse(0, 20, 14, 15, "#ffffff"), 0.3) +
    circle(-8, -22, 3, "#8a1f14") +
    circle(8, -22, 3, "#8a1f14") +
    ellipse(0, -12, 5, 3.6, "#8a1f14")
  );
}

function almonds(skin: string, shade: string): string {
  const one = (x: number, y: number, degrees: number): string =>
    placed(
      path("M0 -38C20 -18 24 14 0 34C-24 14 -20 -18 0 -38Z", skin) +
        line("M-6 -14C-8 0 -6 12 -2 22M6 -14C8 0 6 12 4 22M0 -24V28", shade, 2),
      x,
      y,
      0.8,
      degrees,
    );
  return one(-20, -8, -24) + one(18, -10, 20) + one(0, 20, 86);
}

function biscuit(): string {
  const scallops = Array.from({ length: 18 }, (_, i) =>
    circle(39 * Math.cos((i * Math.PI) / 9), 39 * Math.sin((i * Math.PI) / 9), 8, "#d9a04e"),
  );
  const dots = [
    [-16, -16],
    [0, -20],
    [16, -16],
    [-20, 0],
    [0, 0],
    [20, 0],
    [-16, 16],
    [0, 20],
    [16, 16],
  ];
  return (
    scallops.join("") +
    circle(0, 0, 40, "#e5b464") +
    circle(0, 0, 33, "#edc27a") +
    dots.map(([x, y]) => circle(x!, y!, 2.6, "#a8702c")).join("")
  );
}

function bread(): string {
  return (
    path("M-40 -10C-52 -40 -16 -44 0 -44C16 -44 52 -40 40 -10V40H-40Z", "#b5722e") +
    path("M-34 -12C-44 -36 -14 -38 0 -38C14 -38 44 -36 34 -12V34H-34Z", "#f6dfb0") +
    faded(
      ellipse(-12, 0, 4, 3, "#b5722e") +
        ellipse(10, 12, 5, 3, "#b5722e") +
        ellipse(14, -16, 3, 2.4, "#b5722e"),
      0.35,
    )
  );
}

function cat(): string {
  return (
    polygon(
      [
        [-36, -44],
        [-8, -26],
        [-34, -6],
      ],
      "#e0913a",
    ) +
    polygon(
      [
        [36, -44],
        [8, -26],
        [34, -6],
      ],
      "#e0913a",
    ) +
    ellipse(0, 8, 38, 34, "#eda550") +
    line("M-6 -24V-10M0 -26V-8M6 -24V-10", "#c2752a", 3) +
    ellipse(0, 20, 16, 11, "#fff2dd") +
    polygon(
      [
        [-5, 12],
        [5, 12],
        [0, 18],
      ],
      "#c2564a",
    ) +
    line("M-18 18L-44 12M-18 22L-44 26M18 18L44 12M18 22L44 26", "#8a6a48", 1.8) +
    eyes(2)
  );
}

function banana(): string {
  return (
    path(
      "M-34 -38C-30 10 4 36 44 28C46 22 44 18 40 16C10 16 -14 -6 -22 -42C-26 -46 -32 -44 -34 -38Z",
      "#f7d23e",
    ) +
    path("M-34 -38C-30 10 4 36 44 28C8 28 -22 4 -28 -40Z", "#e0b125") +
    path("M-34 -38L-32 -47L-25 -48L-22 -42Z", "#7a5a22")
  );
}

function leaves(fill: string, vein: string): string {
  const one = (x: number, y: number, degrees: number): string =>
    placed(
      path("M0 34C-30 16 -24 -24 0 -38C24 -24 30 16 0 34Z", fill) +
        line("M0 34V-24M0 16L12 4M0 16L-12 4M0 -2L9 -12M0 -2L-9 -12", vein, 2),
      x,
      y,
      0.85,
      degrees,
    );
  return one(-20, 6, -30) + one(20, 6, 30) + one(0, -4, 0);
}

export const larder = {
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
  olives: () => olives("#8fa03a", "#66752a"),
  "black-olives": () => olives("#4a3850", "#2f2236"),
  sunflower,
  "red-beans": () => beans("#a8322c", "#74201c"),
  "white-beans": () => beans("#f3ead2", "#cbbd98"),
  chickpeas: () => beans("#e3bd72", "#b98f46"),
  salmon: () => fish("#ee8466", "#fbc4ae"),
  cod: () => fish("#7f97ac", "#d5e0e8"),
  trout: () => fish("#5f8f8a", "#c9ddd6"),
  tuna: () => fish("#34648f", "#bcd3e4"),
  basil,
  peanut: peanuts,
  gherkin: gherkins,
  onion: () => onion("#dca24a", "#a8702a"),
  beetroot,
  egg: () => egg("#f3e3c9"),
  "brown-egg": () => egg("#d9a06c"),
  garlic,
  butter,
  gouda: () => cheese("#f4c244", "#fbdc7c", "#dba22c"),
  cheddar: () => cheese("#ee9a2e", "#f8b85c", "#cf7a1c"),
  emmental: () => cheese("#f7e08e", "#fcefba", "#d9bb58"),
  "ice-cream": iceCream,
  cow,
  pig,
  hen,
  peas,
  broccoli,
  carrot,
  pizza: () => pizza("#f5f0e2"),
  "salami-pizza": () => pizza("#c23a2c"),
  "mushroom-pizza": () => pizza("#a8825a"),
  bear,
  almond: () => almonds("#b9743a", "#8a5022"),
  cashew: () => beans("#efd6a4", "#c9a568"),
  biscuit,
  bread,
  cat,
  banana,
  spinach: () => leaves("#3f8f42", "#2a6a30"),
};
