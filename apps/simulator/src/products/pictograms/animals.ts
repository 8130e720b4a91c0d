import { circle, ellipse, faded, path, polygon } from "../svg.js";
import { line, shine } from "./strokes.js";

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

function egg(shell: string): string {
  return (
    path("M0 -44C24 -44 36 -6 36 12C36 32 20 44 0 44C-20 44 -36 32 -36 12C-36 -6 -24 -44 0 -44Z", shell) +
    shine(-14, -14, 6, 14, 18)
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

export const animals = {
  salmon: () => fish("#ee8466", "#fbc4ae"),
  cod: () => fish("#7f97ac", "#d5e0e8"),
  trout: () => fish("#5f8f8a", "#c9ddd6"),
  tuna: () => fish("#34648f", "#bcd3e4"),
  egg: () => egg("#f3e3c9"),
  "brown-egg": () => egg("#d9a06c"),
  cow,
  pig,
  hen,
  bear,
  cat,
};
