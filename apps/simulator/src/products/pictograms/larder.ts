import { circle, ellipse, faded, path, placed, polygon, rect } from "../svg.js";
import { line, shine } from "./strokes.js";

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
  olives: () => olives("#8fa03a", "#66752a"),
  "black-olives": () => olives("#4a3850", "#2f2236"),
  sunflower,
  "red-beans": () => beans("#a8322c", "#74201c"),
  "white-beans": () => beans("#f3ead2", "#cbbd98"),
  chickpeas: () => beans("#e3bd72", "#b98f46"),
  basil,
  peanut: peanuts,
  gherkin: gherkins,
  onion: () => onion("#dca24a", "#a8702a"),
  beetroot,
  garlic,
  butter,
  gouda: () => cheese("#f4c244", "#fbdc7c", "#dba22c"),
  cheddar: () => cheese("#ee9a2e", "#f8b85c", "#cf7a1c"),
  emmental: () => cheese("#f7e08e", "#fcefba", "#d9bb58"),
  "ice-cream": iceCream,
  peas,
  broccoli,
  carrot,
  pizza: () => pizza("#f5f0e2"),
  "salami-pizza": () => pizza("#c23a2c"),
  "mushroom-pizza": () => pizza("#a8825a"),
  almond: () => almonds("#b9743a", "#8a5022"),
  cashew: () => beans("#efd6a4", "#c9a568"),
  biscuit,
  bread,
  banana,
  spinach: () => leaves("#3f8f42", "#2a6a30"),
};
