import { type BufferGeometry, Vector3 } from "three";
import { type BasketSize, basketSize, wallShare } from "../settings/basket-size.js";
import type { CartSettings } from "../settings/cart-settings.js";
import { seatBox } from "../solids/child-seat.js";
import { GeometryBuilder, type Rgb, rgbOfHex } from "./solid-geometry.js";

const metal: Rgb = [150, 154, 160];
const rubber: Rgb = [42, 42, 46];

/** The cart as triangles, in its own frame. */
export function cartGeometry(cart: CartSettings): BufferGeometry {
  const build = new GeometryBuilder();
  const size = basketSize(cart);
  const colour = rgbOfHex(cart.colours.basket);
  if (cart.basket === "wire") wireBasket(build, cart, size, colour);
  else plasticBasket(build, cart, size, colour);
  handle(build, cart, size);
  chassis(build, cart, size);
  seat(build, cart, size);
  return build.geometry();
}

/** The four walls: a point at (u along it, 0 to 1; y up) for each, and which way is out. */
function walls(size: BasketSize) {
  const corner = (sx: number, sz: number, y: number): Vector3 => {
    const share = wallShare(size, y);
    return new Vector3(sx * size.halfWidth * share, y, sz * size.halfLength * share);
  };
  const wall = (a: readonly [number, number], b: readonly [number, number], length: number) => ({
    at: (u: number, y: number): Vector3 => corner(a[0], a[1], y).lerp(corner(b[0], b[1], y), u),
    length,
    out: new Vector3(a[0] + b[0], 0, a[1] + b[1]).normalize(),
  });
  const [w, l] = [size.halfWidth * 2, size.halfLength * 2];
  return [
    wall([-1, -1], [1, -1], w),
    wall([1, -1], [1, 1], l),
    wall([1, 1], [-1, 1], w),
    wall([-1, 1], [-1, -1], l),
  ];
}

function wireBasket(build: GeometryBuilder, cart: CartSettings, size: BasketSize, colour: Rgb): void {
  const radius = cart.wireMm / 2000;
  const gap = cart.meshMm / 1000;
  for (const wall of walls(size)) {
    const uprights = Math.round(wall.length / gap);
    for (let i = 0; i <= uprights; i++) {
      build.tube(wall.at(i / uprights, 0), wall.at(i / uprights, size.depth), radius * 0.8, 5, colour, 0.6);
    }
    const rings = Math.max(2, Math.round(size.depth / (gap * 1.7)));
    for (let i = 0; i <= rings; i++) {
      const y = (size.depth * i) / rings;
      const thick = i === rings ? radius * 2.4 : i === 0 ? radius * 1.6 : radius;
      const out = wall.out.clone().multiplyScalar(radius * 1.4);
      build.tube(wall.at(0, y).add(out), wall.at(1, y).add(out), thick, i === rings ? 8 : 5, colour, 0.6);
    }
  }
  const [w, l] = [size.halfWidth * size.floorShare, size.halfLength * size.floorShare];
  const across = Math.round((2 * w) / gap);
  for (let i = 1; i < across; i++) {
    const x = -w + (2 * w * i) / across;
    build.tube(new Vector3(x, -radius, -l), new Vector3(x, -radius, l), radius * 0.9, 5, colour, 0.6);
  }
  const along = Math.round(l / gap);
  for (let i = 1; i < along; i++) {
    const z = -l + (2 * l * i) / along;
    build.tube(new Vector3(-w, -3 * radius, z), new Vector3(w, -3 * radius, z), radius, 5, colour, 0.6);
  }
}

function plasticBasket(build: GeometryBuilder, cart: CartSettings, size: BasketSize, colour: Rgb): void {
  const half = (cart.wireMm * 1.5) / 1000;
  const gap = cart.meshMm / 1000;
  const up = new Vector3(0, 1, 0);
  const [lower, upper] = [size.depth * 0.12, size.depth * 0.84];
  for (const wall of walls(size)) {
    const along = wall.at(1, 0).sub(wall.at(0, 0)).normalize();
    const band = (from: number, to: number): void => {
      for (const side of [0.002, -0.002]) {
        const shift = wall.out.clone().multiplyScalar(side);
        const at = (u: number, y: number): Vector3 => wall.at(u, y).add(shift);
        build.quad(
          at(0, from),
          at(1, from),
          at(1, to),
          at(0, to),
          wall.out.clone().multiplyScalar(Math.sign(side)),
          colour,
          0.4,
        );
      }
    };
    band(0, lower);
    band(upper, size.depth);
    const uprights = Math.round(wall.length / gap);
    for (let i = 0; i <= uprights; i++) {
      build.bar(wall.at(i / uprights, 0), wall.at(i / uprights, size.depth), along, half, 0.003, colour, 0.4);
    }
    const rings = Math.max(2, Math.round((upper - lower) / (gap * 1.3)));
    for (let i = 1; i < rings; i++) {
      const y = lower + ((upper - lower) * i) / rings;
      build.bar(wall.at(0, y), wall.at(1, y), up, half * 0.8, 0.0025, colour, 0.4);
    }
    const lip = wall.out.clone().multiplyScalar(0.008);
    build.bar(
      wall.at(0, size.depth).add(lip),
      wall.at(1, size.depth).add(lip),
      wall.out,
      0.016,
      0.005,
      colour,
      0.4,
    );
  }
  const [w, l] = [size.halfWidth * size.floorShare, size.halfLength * size.floorShare];
  const slats = Math.round((2 * w) / gap);
  for (let i = 0; i <= slats; i++) {
    const x = -w + (2 * w * i) / slats;
    build.bar(
      new Vector3(x, -0.003, -l),
      new Vector3(x, -0.003, l),
      new Vector3(1, 0, 0),
      gap * 0.36,
      0.003,
      colour,
      0.4,
    );
  }
  const ribs = Math.round(l / gap);
  for (let i = 0; i <= ribs; i++) {
    const z = -l + (2 * l * i) / ribs;
    build.bar(
      new Vector3(-w, -0.006, z),
      new Vector3(w, -0.006, z),
      new Vector3(0, 0, 1),
      half,
      0.003,
      colour,
      0.4,
    );
  }
}

function handle(build: GeometryBuilder, cart: CartSettings, size: BasketSize): void {
  const z = size.halfLength + 0.1;
  const y = size.depth + 0.06;
  const x = size.halfWidth * 0.98;
  const colour = rgbOfHex(cart.colours.handle);
  build.tube(new Vector3(-x, y, z), new Vector3(x, y, z), 0.015, 10, colour, 0.5);
  for (const sign of [-1, 1]) {
    build.tube(
      new Vector3(sign * x, y, z),
      new Vector3(sign * x, size.depth - 0.05, size.halfLength),
      0.011,
      8,
      rubber,
      0.3,
    );
  }
}

function chassis(build: GeometryBuilder, cart: CartSettings, size: BasketSize): void {
  const floor = -cart.floorHeightMm / 1000;
  const [w, l] = [size.halfWidth * 0.9, size.halfLength];
  const low = floor + 0.13;
  for (const sign of [-1, 1]) {
    build.tube(new Vector3(sign * w, low, -l * 0.95), new Vector3(sign * w, low, l), 0.013, 7, metal, 0.6);
    build.tube(
      new Vector3(sign * w, low, l),
      new Vector3(sign * w * 0.95, -0.02, l * 0.8),
      0.013,
      7,
      metal,
      0.6,
    );
    build.tube(
      new Vector3(sign * w, low, -l * 0.4),
      new Vector3(sign * w * 0.9, -0.02, -l * 0.5),
      0.013,
      7,
      metal,
      0.6,
    );
    for (const end of [-0.9, 0.95]) {
      const hub = new Vector3(sign * w, floor + 0.06, l * end);
      build.tube(
        hub.clone().add(new Vector3(-0.014, 0, 0)),
        hub.clone().add(new Vector3(0.014, 0, 0)),
        0.06,
        12,
        rubber,
        0.2,
      );
      build.tube(hub, new Vector3(hub.x, low, hub.z), 0.01, 6, metal, 0.6);
    }
  }
  build.tube(new Vector3(-w, low, -l * 0.95), new Vector3(w, low, -l * 0.95), 0.013, 7, metal, 0.6);
}

function seat(build: GeometryBuilder, cart: CartSettings, size: BasketSize): void {
  const colour = rgbOfHex(cart.colours.seat);
  const open = seatBox(cart);
  if (open !== null) {
    const [half, place] = [new Vector3(...open.half), new Vector3(...open.place)];
    const plate = place.clone().add(new Vector3(0, -half.y, 0));
    build.box(plate, new Vector3(half.x, 0.006, half.z), colour, 0.4);
    const front = place.clone().add(new Vector3(0, 0, -half.z));
    build.box(front, new Vector3(half.x, half.y, 0.005), colour, 0.4);
    return;
  }
  if (cart.childSeat === "none") return;
  // Folded flat against the rear wall.
  const y = size.depth * 0.62;
  const z = size.halfLength * wallShare(size, y) - 0.022;
  build.box(new Vector3(0, y, z), new Vector3(size.halfWidth * 0.62, size.depth * 0.2, 0.004), colour, 0.4);
}
