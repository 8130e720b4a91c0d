import {
  DataTexture,
  GLSL3,
  Mesh,
  NearestFilter,
  NoBlending,
  OrthographicCamera,
  RepeatWrapping,
  Scene,
  ShaderMaterial,
  type Texture,
  Vector3,
} from "three";
import type { CameraLooks } from "../../store-conditions/looks.js";
import type { Lens } from "./lens.js";
import { lensFilmTexture } from "./lens-film.js";
import { mulberry } from "./surroundings.js";

/** Turns a flat rendering into what the sensor hands over: lens, exposure, noise, what lies on the glass. */
export interface Darkroom {
  readonly scene: Scene;
  readonly camera: OrthographicCamera;
  readonly set: (picture: Texture, atMs: number) => void;
}

const vertexShader =
  "out vec2 at; out vec2 onFilm; void main() { at = uv; onFilm = position.xy * 0.5 + 0.5; gl_Position = vec4(position.xy, 0.0, 1.0); }";

const fragmentShader = /* glsl */ `
precision highp float;
uniform sampler2D picture, grain, film;
uniform vec3 gain;
uniform float lift, noise, blur, flicker, flickerPhase, flickerRows, exposure, condensation, dirt, scratches;
uniform vec2 grainShift, pixel;
in vec2 at;
in vec2 onFilm;
out vec4 developed;
vec3 soft(float radius) {
  vec3 sum = texture(picture, at).rgb * 0.2;
  vec2 r = pixel * radius;
  sum += texture(picture, at + r * vec2(1.0, 0.3)).rgb * 0.12;
  sum += texture(picture, at + r * vec2(-1.0, -0.3)).rgb * 0.12;
  sum += texture(picture, at + r * vec2(-0.3, 1.0)).rgb * 0.12;
  sum += texture(picture, at + r * vec2(0.3, -1.0)).rgb * 0.12;
  sum += texture(picture, at + r * vec2(1.3, -1.5)).rgb * 0.08;
  sum += texture(picture, at + r * vec2(-1.3, 1.5)).rgb * 0.08;
  sum += texture(picture, at + r * vec2(1.6, 1.2)).rgb * 0.08;
  sum += texture(picture, at + r * vec2(-1.6, -1.2)).rgb * 0.08;
  return sum;
}
void main() {
  float radius = blur;
#ifdef FILMED
  vec4 onGlass = texture(film, onFilm);
  float fog = condensation * smoothstep(0.25, 0.75, onGlass.r);
  radius += 7.0 * fog + 5.0 * dirt * onGlass.g;
#endif
  vec3 seen;
#ifdef SOFT
  seen = radius > 0.4 ? soft(radius) : texture(picture, at).rgb;
#else
  // Two taps half a pixel apart: as soft as a lens, and edges without steps.
  vec2 half_ = pixel * 0.3;
  seen = 0.5 * (texture(picture, at + half_).rgb + texture(picture, at - half_).rgb);
#endif
  vec3 light = seen * seen * gain * exposure;
#ifdef FLICKERS
  light *= 1.0 + flicker * sin(flickerPhase + flickerRows * onFilm.y);
#endif
#ifdef FILMED
  light = mix(light, light * 0.55 + vec3(0.30, 0.33, 0.36), fog);
  light = mix(light, light * 0.34 + vec3(0.03, 0.027, 0.02), dirt * onGlass.g);
  light += scratches * onGlass.b * (0.12 + light * 0.9);
#endif
  vec2 off = onFilm - 0.5;
  light *= 1.0 - 0.34 * dot(off, off);
  vec3 code = sqrt(min(light, vec3(1.0))) + lift;
  code += (texture(grain, gl_FragCoord.xy / 256.0 + grainShift).rgb - 0.5) * noise;
  developed = vec4(code, 1.0);
}`;

/** One hundred swings a second: lamps on 50 Hz mains. */
const lampHz = 100;

export function darkroom(
  lens: Lens,
  looks: CameraLooks,
  size: { readonly width: number; readonly height: number },
  readoutMs: number,
  seed: number,
): Darkroom {
  const filmed = looks.dirt > 0 || looks.scratches > 0 || looks.condensation > 0;
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader,
    depthTest: false,
    depthWrite: false,
    blending: NoBlending,
    defines: {
      ...(filmed ? { FILMED: 1 } : {}),
      ...(filmed || looks.blurPixels > 0 ? { SOFT: 1 } : {}),
      ...(looks.flicker > 0 ? { FLICKERS: 1 } : {}),
    },
    uniforms: {
      picture: { value: null },
      grain: { value: grainTexture() },
      film: { value: filmed ? lensFilmTexture(seed) : null },
      gain: { value: new Vector3(...looks.gain) },
      lift: { value: looks.lift / 255 },
      // The grain's own deviation is a quarter of its range.
      noise: { value: (looks.noise / 255) * 4 },
      blur: { value: (looks.blurPixels * size.width) / 640 },
      flicker: { value: looks.flicker },
      flickerPhase: { value: 0 },
      flickerRows: { value: 2 * Math.PI * lampHz * (readoutMs / 1000) },
      exposure: { value: 1 },
      condensation: { value: looks.condensation },
      dirt: { value: looks.dirt },
      scratches: { value: looks.scratches },
      grainShift: { value: new Vector3() },
      pixel: { value: new Vector3(1 / size.width, 1 / size.height, 0) },
    },
  });
  const scene = new Scene();
  const sheet = new Mesh(lens.grid, material);
  sheet.frustumCulled = false;
  scene.add(sheet);
  const phase = (seed % 97) / 97;
  return {
    scene,
    camera: new OrthographicCamera(),
    set: (picture, atMs) => {
      const { uniforms } = material;
      uniforms.picture!.value = picture;
      const random = mulberry(seed + atMs);
      uniforms.grainShift!.value = new Vector3(random(), random(), 0);
      // The cameras' clocks drift against the mains: bands wander.
      uniforms.flickerPhase!.value = 2 * Math.PI * ((lampHz * 1.0013 * atMs) / 1000 + phase);
      const swing = Math.sin((2 * Math.PI * (atMs + phase * looks.huntingMs)) / looks.huntingMs);
      uniforms.exposure!.value = 2 ** (looks.huntingStops * swing);
    },
  };
}

const grainSide = 256;
let grain: DataTexture | null = null;

/** Sensor noise, made once: normal around one half, a quarter wide; sums of uniforms (12 of them would be exact to 3 sigma, 4 do). */
function grainTexture(): DataTexture {
  if (grain !== null) return grain;
  const random = mulberry(20_260_101);
  const data = new Uint8Array(grainSide * grainSide * 4);
  for (let i = 0; i < data.length; i++) {
    const sum = random() + random() + random() + random() - 2;
    data[i] = Math.max(0, Math.min(255, Math.round(127.5 + sum * 110)));
  }
  grain = new DataTexture(data, grainSide, grainSide);
  grain.wrapS = RepeatWrapping;
  grain.wrapT = RepeatWrapping;
  grain.magFilter = NearestFilter;
  grain.minFilter = NearestFilter;
  grain.needsUpdate = true;
  return grain;
}
