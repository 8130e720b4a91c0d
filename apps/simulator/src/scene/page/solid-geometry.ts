import { BufferAttribute, BufferGeometry, Vector3 } from "three";

export type Rgb = readonly [number, number, number];

/** Triangles with a colour and gloss at every corner, gathered piece by piece. */
export class GeometryBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #uvs: number[] = [];
  readonly #tints: number[] = [];
  readonly #triangles: number[] = [];

  /** A sheet of rows by columns over point(u, v); its normals come from its slopes. */
  sheet(
    columns: number,
    rows: number,
    point: (u: number, v: number) => Vector3,
    colour: Rgb,
    gloss = 0,
    uv: (u: number, v: number) => readonly [number, number] = (u, v) => [u, v],
  ): this {
    const first = this.#positions.length / 3;
    const step = 1e-3;
    const inside = (t: number): number => Math.min(1 - step, Math.max(step, t));
    for (let row = 0; row <= rows; row++) {
      for (let column = 0; column <= columns; column++) {
        const [u, v] = [column / columns, row / rows];
        const [cu, cv] = [inside(u), inside(v)];
        const across = point(cu + step, cv).sub(point(cu - step, cv));
        const down = point(cu, cv + step).sub(point(cu, cv - step));
        const normal = down.cross(across).normalize();
        this.#corner(point(u, v), normal, uv(u, v), colour, gloss);
      }
    }
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const a = first + row * (columns + 1) + column;
        const c = a + columns + 1;
        this.#triangles.push(a, c, a + 1, a + 1, c, c + 1);
      }
    }
    return this;
  }

  /** A prism around the line from `from` to `to`: a wire or a tube. */
  tube(from: Vector3, to: Vector3, radius: number, sides: number, colour: Rgb, gloss = 0): this {
    const [a, b] = frameOf(to.clone().sub(from));
    const first = this.#positions.length / 3;
    for (let i = 0; i <= sides; i++) {
      const angle = (2 * Math.PI * i) / sides;
      const out = a.clone().multiplyScalar(Math.cos(angle)).addScaledVector(b, Math.sin(angle));
      for (const end of [from, to]) {
        this.#corner(end.clone().addScaledVector(out, radius), out, [0, 0], colour, gloss);
      }
    }
    for (let i = 0; i < sides; i++) {
      const at = first + i * 2;
      this.#triangles.push(at, at + 2, at + 1, at + 1, at + 2, at + 3);
    }
    return this;
  }

  /** A flat bar: `wide` is the direction of its broad side. */
  bar(
    from: Vector3,
    to: Vector3,
    wide: Vector3,
    halfWidth: number,
    halfThickness: number,
    colour: Rgb,
    gloss = 0,
  ): this {
    const along = to.clone().sub(from).normalize();
    const w = wide.clone().addScaledVector(along, -wide.dot(along)).normalize();
    const t = along.clone().cross(w);
    const corner = (end: Vector3, sw: number, st: number): Vector3 =>
      end
        .clone()
        .addScaledVector(w, sw * halfWidth)
        .addScaledVector(t, st * halfThickness);
    const face = (s1: readonly [number, number], s2: readonly [number, number], normal: Vector3): void => {
      this.quad(
        corner(from, ...s1),
        corner(to, ...s1),
        corner(to, ...s2),
        corner(from, ...s2),
        normal,
        colour,
        gloss,
      );
    };
    face([-1, 1], [1, 1], t);
    face([-1, -1], [1, -1], t.clone().negate());
    face([1, -1], [1, 1], w);
    face([-1, -1], [-1, 1], w.clone().negate());
    return this;
  }

  quad(a: Vector3, b: Vector3, c: Vector3, d: Vector3, normal: Vector3, colour: Rgb, gloss = 0): this {
    const first = this.#positions.length / 3;
    [a, b, c, d].forEach((corner, i) => {
      this.#corner(corner, normal, [i === 1 || i === 2 ? 1 : 0, i >= 2 ? 1 : 0], colour, gloss);
    });
    // Whichever way round faces the normal.
    const turned = b.clone().sub(a).cross(c.clone().sub(a)).dot(normal) < 0;
    this.#triangles.push(...(turned ? [0, 2, 1, 0, 3, 2] : [0, 1, 2, 0, 2, 3]).map((i) => first + i));
    return this;
  }

  box(centre: Vector3, half: Vector3, colour: Rgb, gloss = 0): this {
    for (const k of [0, 1, 2]) {
      for (const sign of [1, -1]) {
        const normal = new Vector3().setComponent(k, sign);
        const [u, v] = [(k + 1) % 3, (k + 2) % 3];
        const corner = (su: number, sv: number): Vector3 =>
          centre
            .clone()
            .addScaledVector(normal, half.getComponent(k))
            .add(new Vector3().setComponent(u, su * half.getComponent(u)))
            .add(new Vector3().setComponent(v, sv * half.getComponent(v)));
        this.quad(corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), normal, colour, gloss);
      }
    }
    return this;
  }

  geometry(): BufferGeometry {
    return geometryOf(
      new Float32Array(this.#positions),
      new Float32Array(this.#normals),
      new Float32Array(this.#uvs),
      new Uint8Array(this.#tints),
      new Uint32Array(this.#triangles),
    );
  }

  #corner(at: Vector3, normal: Vector3, uv: readonly [number, number], colour: Rgb, gloss: number): void {
    this.#positions.push(at.x, at.y, at.z);
    this.#normals.push(normal.x, normal.y, normal.z);
    this.#uvs.push(...uv);
    this.#tints.push(...colour, Math.round(gloss * 255));
  }
}

export function geometryOf(
  positions: Float32Array,
  normals: Float32Array,
  uvs: Float32Array,
  tints: Uint8Array,
  triangles: Uint32Array | Uint16Array,
): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setAttribute("uv", new BufferAttribute(uvs, 2));
  geometry.setAttribute("tint", new BufferAttribute(tints, 4, true));
  geometry.setIndex(new BufferAttribute(triangles, 1));
  return geometry;
}

/** Two unit vectors that stand on a direction and on each other. */
export function frameOf(direction: Vector3): readonly [Vector3, Vector3] {
  const d = direction.clone().normalize();
  const helper = Math.abs(d.y) < 0.9 ? new Vector3(0, 1, 0) : new Vector3(1, 0, 0);
  const a = helper.cross(d).normalize();
  return [a, d.clone().cross(a)];
}

export const rgbOfHex = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];
