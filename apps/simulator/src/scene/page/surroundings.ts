import {
  CanvasTexture,
  Group,
  LinearFilter,
  LinearMipmapNearestFilter,
  Mesh,
  RepeatWrapping,
  type Texture,
  Vector3,
} from "three";
import { type LightUniforms, litMaterial, vectorOf } from "./lit-material.js";
import { GeometryBuilder, type Rgb } from "./solid-geometry.js";

/** The store around the cart: floor, shelves on both sides. It moves while the cart rolls. */
export interface Surroundings {
  readonly root: Group;
  readonly rolled: (metres: number, speed: number) => void;
}

export interface SurroundingsOptions {
  readonly floorHeight: number;
  /** Rows of products, as wide in metres as high. */
  readonly shelfPicture: Texture;
  readonly freezers: boolean;
  readonly sun: boolean;
  readonly seed: number;
}

const aisleHalf = 1.28;
const tileMetres = 0.6;
/** The floor's picture shows this many tiles a side. */
const tiles = 4;
/** What the shelf picture covers. */
const shelfPictureMetres = 2.4;
const shelfHeight = 2.0;
const reach = 7;

export function surroundings(light: LightUniforms, options: SurroundingsOptions): Surroundings {
  const root = new Group();
  root.position.y = -options.floorHeight;
  const floor = floorTexture(options.seed);
  const floorMesh = new Mesh(
    new GeometryBuilder()
      .sheet(
        1,
        1,
        (u, v) => new Vector3((u - 0.5) * 2 * reach, 0, (v - 0.5) * 2 * reach),
        [255, 255, 255],
        0.35,
        (u, v) => [
          ((u - 0.5) * 2 * reach) / (tileMetres * tiles),
          ((v - 0.5) * 2 * reach) / (tileMetres * tiles),
        ],
      )
      .geometry(),
    litMaterial(light, { map: floor, outside: true, shadowed: true, sun: options.sun }),
  );
  floorMesh.frustumCulled = false;
  const shelf = options.shelfPicture;
  shelf.wrapS = RepeatWrapping;
  const moving = [{ material: floorMesh.material, slide: new Vector3(0, -1 / (tileMetres * tiles), 0) }];
  floorMesh.renderOrder = 3;
  root.add(floorMesh);
  for (const side of [-1, 1]) {
    const front = new Mesh(
      shelfFront(side).geometry(),
      litMaterial(light, { map: shelf, outside: true, ...(options.freezers ? { glow: 0.5 } : {}) }),
    );
    const boards = new Mesh(
      boardsOf(side, options.freezers).geometry(),
      litMaterial(light, { outside: true, ...(options.freezers ? { glow: 0.25 } : {}) }),
    );
    front.renderOrder = 2;
    boards.renderOrder = 2;
    root.add(front, boards);
    moving.push({ material: front.material, slide: new Vector3(-side / shelfPictureMetres, 0, 0) });
    if (options.freezers)
      root.add(
        new Mesh(
          glassOf(side).geometry(),
          litMaterial(light, { outside: true, opacity: 0.22, glossy: true }),
        ),
      );
  }
  return {
    root,
    rolled: (metres, speed) => {
      // The cart goes towards -z, so the store comes towards +z: its pictures slide.
      for (const { material, slide } of moving) {
        vectorOf(material, "velocity").set(0, 0, speed);
        vectorOf(material, "slide").copy(slide).multiplyScalar(metres);
      }
    },
  };
}

function shelfFront(side: number): GeometryBuilder {
  const x = side * (aisleHalf + 0.06);
  return new GeometryBuilder().sheet(
    1,
    1,
    (u, v) => new Vector3(x, (1 - v) * shelfHeight, side * (u - 0.5) * 2 * reach),
    [255, 255, 255],
    0.1,
    (u, v) => [((u - 0.5) * 2 * reach) / shelfPictureMetres, v],
  );
}

const board: Rgb = [214, 216, 218];
const rail: Rgb = [236, 236, 232];

/** Five boards whose front edges carry price rails. */
function boardsOf(side: number, freezers: boolean): GeometryBuilder {
  const build = new GeometryBuilder();
  for (let i = 0; i <= 5; i++) {
    const y = (shelfHeight * i) / 5;
    const x = side * (aisleHalf + 0.1);
    build.box(new Vector3(x, y + 0.012, 0), new Vector3(0.1, 0.012, reach), board, 0.1);
    build.box(new Vector3(x - side * 0.102, y + 0.006, 0), new Vector3(0.003, 0.02, reach), rail, 0.2);
  }
  if (freezers) {
    for (let z = -reach; z <= reach; z += 0.8) {
      build.box(
        new Vector3(side * (aisleHalf - 0.06), shelfHeight / 2, z),
        new Vector3(0.02, shelfHeight / 2, 0.025),
        [60, 64, 70],
        0.4,
      );
    }
  }
  return build;
}

function glassOf(side: number): GeometryBuilder {
  const x = side * (aisleHalf - 0.06);
  const normal = new Vector3(-side, 0, 0);
  const at = (y: number, z: number): Vector3 => new Vector3(x, y, z);
  return new GeometryBuilder().quad(
    at(0, -reach),
    at(0, reach),
    at(shelfHeight, reach),
    at(shelfHeight, -reach),
    normal,
    [206, 226, 236],
    0.6,
  );
}

const grounds: readonly (readonly [string, string, string])[] = [
  ["#cfc8ba", "#c6beae", "#a59c8c"],
  ["#bfc2c4", "#b4b8bb", "#94999d"],
  ["#d8d4cc", "#a9aeb2", "#8f9296"],
  ["#c4b19a", "#b9a58d", "#94826c"],
];

/** Tiles of two shades with grout, speckles and scuffs, the same for the same seed. */
function floorTexture(seed: number): CanvasTexture {
  const side = 512;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d")!;
  const random = mulberry(seed);
  const [light, dark, grout] = grounds[seed % grounds.length]!;
  const tile = side / tiles;
  for (let row = 0; row < tiles; row++) {
    for (let column = 0; column < tiles; column++) {
      pen.fillStyle = (row + column) % 2 === 0 ? light : dark;
      pen.fillRect(column * tile, row * tile, tile, tile);
      pen.fillStyle = `rgba(0,0,0,${0.05 * random()})`;
      pen.fillRect(column * tile, row * tile, tile, tile);
    }
  }
  for (let i = 0; i < 2_600; i++) {
    pen.fillStyle = random() < 0.5 ? "rgba(60,56,50,0.16)" : "rgba(255,255,255,0.16)";
    const size = 1 + random() * 2;
    pen.fillRect(random() * side, random() * side, size, size);
  }
  pen.strokeStyle = "rgba(50,48,46,0.13)";
  for (let i = 0; i < 16; i++) {
    pen.lineWidth = 0.6 + random() * 1.6;
    pen.beginPath();
    const [x, y] = [random() * side, random() * side];
    pen.moveTo(x, y);
    pen.lineTo(x + (random() - 0.5) * 120, y + (random() - 0.5) * 120);
    pen.stroke();
  }
  pen.strokeStyle = grout;
  pen.lineWidth = 2.2;
  for (let i = 0; i <= tiles; i++) {
    pen.strokeRect(i * tile, -4, 0.01, side + 8);
    pen.strokeRect(-4, i * tile, side + 8, 0.01);
  }
  const texture = new CanvasTexture(canvas);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.minFilter = LinearMipmapNearestFilter;
  texture.magFilter = LinearFilter;
  return texture;
}

/** Small seeded noise for what is only decoration (T. Ettinger's mulberry32, public domain). */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
