import { CanvasTexture, LinearFilter } from "three";
import { mulberry } from "./surroundings.js";

const width = 320;
const height = 240;

/** What lies on a lens: red is condensation, green dirt (drops, smears, a fingerprint), blue scratches. */
export function lensFilmTexture(seed: number): CanvasTexture {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d")!;
  const random = mulberry(seed + 77);
  pen.fillStyle = "#000";
  pen.fillRect(0, 0, width, height);
  pen.globalCompositeOperation = "lighter";
  condensation(pen, random);
  dirt(pen, random);
  scratches(pen, random);
  const texture = new CanvasTexture(canvas);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.generateMipmaps = false;
  return texture;
}

function blob(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
  clear: string,
): void {
  const gradient = pen.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, colour);
  gradient.addColorStop(0.55, colour);
  gradient.addColorStop(1, clear);
  pen.fillStyle = gradient;
  pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

/** Fog from the edges inwards, thicker at one side, with a few clear runs of drops. */
function condensation(pen: CanvasRenderingContext2D, random: () => number): void {
  const side = random() * 2 * Math.PI;
  const [cx, cy] = [width * (0.5 + 0.16 * Math.cos(side)), height * (0.5 + 0.16 * Math.sin(side))];
  for (let i = 0; i < 150; i++) {
    const angle = random() * 2 * Math.PI;
    const far = 0.3 + 0.5 * random();
    blob(
      pen,
      cx + Math.cos(angle) * far * width,
      cy + Math.sin(angle) * far * height * 1.25,
      22 + random() * 34,
      "rgba(255,0,0,0.24)",
      "rgba(255,0,0,0)",
    );
  }
}

function dirt(pen: CanvasRenderingContext2D, random: () => number): void {
  for (let i = 0; i < 30; i++) {
    blob(
      pen,
      random() * width,
      random() * height,
      5 + random() ** 2 * 42,
      `rgba(0,255,0,${0.45 + 0.5 * random()})`,
      "rgba(0,255,0,0)",
    );
  }
  // A thumb: ridges around its middle.
  const [x, y] = [width * (0.25 + 0.5 * random()), height * (0.25 + 0.5 * random())];
  pen.strokeStyle = "rgba(0,255,0,0.8)";
  pen.lineWidth = 2.4;
  for (let ring = 2; ring < 15; ring++) {
    pen.beginPath();
    pen.ellipse(x + ring * 0.5, y, ring * 2.3, ring * 3.4, 0.4, 0.25 * ring, 0.25 * ring + 5.4);
    pen.stroke();
  }
}

function scratches(pen: CanvasRenderingContext2D, random: () => number): void {
  const main = random() * Math.PI;
  for (let i = 0; i < 34; i++) {
    const angle = main + (random() - 0.5) * 0.9;
    const length = 20 + random() * 170;
    const [x, y] = [random() * width, random() * height];
    pen.strokeStyle = `rgba(0,0,255,${0.25 + 0.75 * random()})`;
    pen.lineWidth = 0.5 + random() * 1.3;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.quadraticCurveTo(
      x + Math.cos(angle) * length * 0.5 + (random() - 0.5) * 14,
      y + Math.sin(angle) * length * 0.5 + (random() - 0.5) * 14,
      x + Math.cos(angle) * length,
      y + Math.sin(angle) * length,
    );
    pen.stroke();
  }
}
