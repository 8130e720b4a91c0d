import {
  type BufferGeometry,
  DoubleSide,
  GLSL3,
  type IUniform,
  type Matrix4,
  Mesh,
  NearestFilter,
  NoBlending,
  OrthographicCamera,
  Scene,
  ShaderMaterial,
  type Texture,
  Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import { truthScale } from "../stage/stage-description.js";
import type { Lens } from "./lens.js";

/** Pixels of one identity in a truth map. */
export interface Extent {
  readonly pixels: number;
  readonly box: readonly [number, number, number, number];
}

const nothing: Extent = { pixels: 0, box: [0, 0, 0, 0] };

/** Something that is drawn alone, to know how much of it would be seen. */
export interface Solo {
  readonly geometry: BufferGeometry;
  readonly matrix: Matrix4;
  readonly velocity: Vector3;
}

/** Counts, through the lens, whose pixels are where. Half as wide and high as the picture. */
export class TruthMap {
  readonly #renderer: WebGLRenderer;
  readonly #width: number;
  readonly #height: number;
  readonly #bent: WebGLRenderTarget;
  readonly #alone: WebGLRenderTarget;
  readonly #warpScene = new Scene();
  readonly #warpCamera = new OrthographicCamera();
  readonly #warp: ShaderMaterial;
  readonly #sheet: Mesh;
  readonly #soloScene = new Scene();
  readonly #solo: Mesh;
  readonly #velocity = new Vector3();
  readonly #pixels: Uint8Array;

  constructor(renderer: WebGLRenderer, width: number, height: number, readoutSeconds: IUniform<number>) {
    this.#renderer = renderer;
    this.#width = Math.floor(width / truthScale);
    this.#height = Math.floor(height / truthScale);
    const exact = { minFilter: NearestFilter, magFilter: NearestFilter, depthBuffer: false };
    this.#bent = new WebGLRenderTarget(this.#width, this.#height, exact);
    this.#alone = new WebGLRenderTarget(this.#width, this.#height, { ...exact, depthBuffer: true });
    this.#pixels = new Uint8Array(this.#width * this.#height * 4);
    this.#warp = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: "out vec2 at; void main() { at = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }",
      fragmentShader:
        "precision highp float; uniform sampler2D map; in vec2 at; out vec4 found; void main() { ivec2 size = textureSize(map, 0); found = vec4(texelFetch(map, clamp(ivec2(at * vec2(size)), ivec2(0), size - 1), 0).a, 0.0, 0.0, 1.0); }",
      uniforms: { map: { value: null } },
      depthTest: false,
      depthWrite: false,
      blending: NoBlending,
    });
    this.#sheet = new Mesh(undefined, this.#warp);
    this.#sheet.frustumCulled = false;
    this.#warpScene.add(this.#sheet);
    this.#solo = new Mesh(undefined, soloMaterial(this.#velocity, readoutSeconds));
    this.#solo.matrixAutoUpdate = false;
    this.#solo.frustumCulled = false;
    this.#soloScene.add(this.#solo);
  }

  /** The extent of every identity in a flat picture, whose alpha tells them. */
  count(truth: Texture, lens: Lens): readonly Extent[] {
    this.#bend(truth, lens);
    return extents(this.#pixels, this.#width, this.#height);
  }

  /** How many pixels something covers when nothing else is there. */
  countAlone(solo: Solo, lens: Lens): number {
    this.#solo.geometry = solo.geometry;
    this.#solo.matrix.copy(solo.matrix);
    this.#solo.matrixWorldNeedsUpdate = true;
    this.#velocity.copy(solo.velocity);
    this.#renderer.setRenderTarget(this.#alone);
    this.#renderer.render(this.#soloScene, lens.camera);
    this.#bend(this.#alone.texture, lens);
    return (extents(this.#pixels, this.#width, this.#height)[1] ?? nothing).pixels;
  }

  dispose(): void {
    this.#bent.dispose();
    this.#alone.dispose();
  }

  #bend(map: Texture, lens: Lens): void {
    this.#sheet.geometry = lens.grid;
    this.#warp.uniforms.map!.value = map;
    this.#renderer.setRenderTarget(this.#bent);
    this.#renderer.render(this.#warpScene, this.#warpCamera);
    this.#renderer.readRenderTargetPixels(this.#bent, 0, 0, this.#width, this.#height, this.#pixels);
  }
}

function soloMaterial(velocity: Vector3, readoutSeconds: IUniform<number>): ShaderMaterial {
  return new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: `
uniform vec3 velocity;
uniform float readoutSeconds;
void main() {
  vec4 at = modelMatrix * vec4(position, 1.0);
  vec4 seen = projectionMatrix * viewMatrix * at;
  float row = clamp(-0.5 * seen.y / max(seen.w, 0.01), -0.5, 0.5);
  at.xyz += velocity * readoutSeconds * row;
  gl_Position = projectionMatrix * viewMatrix * at;
}`,
    fragmentShader:
      "precision mediump float; out vec4 found; void main() { found = vec4(0.0, 0.0, 0.0, 1.0 / 255.0); }",
    uniforms: { velocity: { value: velocity }, readoutSeconds },
    blending: NoBlending,
    side: DoubleSide,
  });
}

/** Counts and bounds of each value of the first channel. */
export function extents(rgba: Uint8Array, width: number, height: number): Extent[] {
  const counts = new Uint32Array(256);
  const bounds = Array.from({ length: 256 }, () => [width, height, 0, 0] as [number, number, number, number]);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const who = rgba[at]!;
      if (who === 0) continue;
      counts[who]!++;
      const box = bounds[who]!;
      if (x < box[0]) box[0] = x;
      if (x >= box[2]) box[2] = x + 1;
      if (y < box[1]) box[1] = y;
      if (y >= box[3]) box[3] = y + 1;
    }
  }
  return bounds.map((box, who) => (counts[who]! === 0 ? nothing : { pixels: counts[who]!, box }));
}
