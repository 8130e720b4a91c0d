import {
  DataTexture,
  DoubleSide,
  GLSL3,
  type IUniform,
  LessCompare,
  Matrix4,
  ShaderMaterial,
  type Texture,
  Vector3,
} from "three";

/** What all materials share: set once a picture. */
export interface LightUniforms {
  readonly lamp: IUniform<Vector3>;
  readonly lampFrom: IUniform<Vector3>;
  readonly above: IUniform<Vector3>;
  readonly below: IUniform<Vector3>;
  readonly side: IUniform<Vector3>;
  readonly sideFrom: IUniform<Vector3>;
  readonly sunPatch: IUniform<number>;
  readonly shadowMap: IUniform<Texture | null>;
  readonly shadowMatrix: IUniform<Matrix4>;
  readonly basketDepth: IUniform<number>;
  readonly readoutSeconds: IUniform<number>;
  /** How far into the exposure, for smeared pictures. */
  readonly shutterSeconds: IUniform<number>;
}

export const lightUniforms = (): LightUniforms => ({
  lamp: { value: new Vector3() },
  lampFrom: { value: new Vector3() },
  above: { value: new Vector3() },
  below: { value: new Vector3() },
  side: { value: new Vector3() },
  sideFrom: { value: new Vector3() },
  sunPatch: { value: 0 },
  shadowMap: { value: null },
  shadowMatrix: { value: new Matrix4() },
  basketDepth: { value: 0.4 },
  readoutSeconds: { value: 0 },
  shutterSeconds: { value: 0 },
});

const vertexShader = /* glsl */ `
in vec4 tint;
uniform vec3 velocity;
uniform float readoutSeconds;
uniform float shutterSeconds;
uniform mat4 shadowMatrix;
uniform vec3 slide;
out vec3 vAt;
out vec3 vNormal;
out vec2 vUv;
out vec4 vTint;
#ifdef SHADOWED
out vec3 vShadow;
#endif
void main() {
  vec4 at = modelMatrix * vec4(position, 1.0);
  vec4 seen = projectionMatrix * viewMatrix * at;
  // Rows are exposed from the top down: what moves is seen where it is by then.
  float row = clamp(-0.5 * seen.y / max(seen.w, 0.01), -0.5, 0.5);
  at.xyz += velocity * (readoutSeconds * row + shutterSeconds);
  gl_Position = projectionMatrix * viewMatrix * at;
  vAt = at.xyz;
  vNormal = mat3(modelMatrix) * normal;
  vUv = uv + slide.xy;
  vTint = tint;
#ifdef SHADOWED
  vShadow = (shadowMatrix * at).xyz;
#endif
}`;

const fragmentShader = /* glsl */ `
precision highp float;
precision highp sampler2DShadow;
uniform sampler2D map;
uniform sampler2DShadow shadowMap;
uniform vec3 lamp, lampFrom, above, below, side, sideFrom;
uniform float sunPatch, basketDepth, opacity, identity, ownGlow;
in vec3 vAt;
in vec3 vNormal;
in vec2 vUv;
in vec4 vTint;
#ifdef SHADOWED
in vec3 vShadow;
#endif
layout(location = 0) out vec4 colour;
layout(location = 1) out vec4 truth;
void main() {
  vec3 normal = normalize(vNormal);
  vec3 toEye = normalize(cameraPosition - vAt);
  if (dot(normal, toEye) < 0.0) normal = -normal;
  vec3 paint = vTint.rgb;
#ifdef MAPPED
  paint *= texture(map, vUv).rgb;
#endif
  vec3 albedo = paint * paint;
  float facing = max(dot(normal, lampFrom), 0.0);
  float lit = 1.0;
#ifdef SHADOWED
  lit = texture(shadowMap, vec3(vShadow.xy, vShadow.z - 0.004));
#endif
#ifdef SUN
  vec2 pane = (vAt.xz - vAt.y * lampFrom.xz / lampFrom.y) * vec2(2.3, 1.7) + vec2(0.35, 0.1);
  vec2 inPane = smoothstep(0.0, 0.03, fract(pane) - 0.1) ;
  float sunny = inPane.x * inPane.y * step(abs(pane.x - 0.5), 1.0) * step(abs(pane.y), 1.0);
  lit *= mix(1.0, sunny, sunPatch);
#endif
  float deep = clamp(vAt.y / basketDepth, 0.0, 1.0);
  float open = mix(1.0, 0.52 + 0.48 * deep, ownGlow < 0.0 ? 0.0 : 1.0);
  vec3 light = mix(below, above, 0.5 + 0.5 * normal.y) * open + lamp * (facing * lit) + side * max(dot(normal, sideFrom), 0.0) * open;
  vec3 shade = albedo * light;
#ifdef GLOSSY
  vec3 halfway = normalize(lampFrom + toEye);
  float gloss = vTint.a;
  float shine = pow(max(dot(normal, halfway), 0.0), 18.0 + 90.0 * gloss) * gloss * lit;
  float rim = pow(1.0 - max(dot(normal, toEye), 0.0), 4.0) * gloss * 0.35;
  shade += lamp * shine * 0.9 + above * rim;
  colour = vec4(sqrt(shade), opacity < 1.0 ? min(1.0, opacity + shine + rim) : 1.0);
#else
  colour = vec4(sqrt(shade + albedo * max(ownGlow, 0.0)), opacity);
#endif
  truth = vec4(identity, 0.0, 0.0, 1.0);
}`;

export interface MaterialOptions {
  readonly map?: Texture;
  readonly shadowed?: boolean;
  readonly glossy?: boolean;
  /** Outside of the basket: not darker further down. */
  readonly outside?: boolean;
  /** Shines by itself. */
  readonly glow?: number;
  readonly opacity?: number;
  readonly sun?: boolean;
  readonly doubleSided?: boolean;
}

let white: DataTexture | null = null;

/** A cheap lit surface that also writes who it is: 0 nobody, else a number up to 255. */
export function litMaterial(light: LightUniforms, options: MaterialOptions = {}): ShaderMaterial {
  if (white === null) {
    white = new DataTexture(new Uint8Array([255, 255, 255, 255]), 1, 1);
    white.needsUpdate = true;
  }
  const { opacity = 1, glow = 0 } = options;
  return new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader,
    defines: {
      ...(options.map === undefined ? {} : { MAPPED: 1 }),
      ...(options.shadowed === true ? { SHADOWED: 1 } : {}),
      ...(options.glossy === true ? { GLOSSY: 1 } : {}),
      ...(options.sun === true ? { SUN: 1 } : {}),
    },
    uniforms: {
      ...light,
      map: { value: options.map ?? white },
      velocity: { value: new Vector3() },
      slide: { value: new Vector3() },
      identity: { value: 0 },
      opacity: { value: opacity },
      ownGlow: { value: options.outside === true ? (glow === 0 ? -1 : glow) : glow },
    },
    transparent: opacity < 1,
    depthWrite: opacity >= 1,
    ...(options.doubleSided === true ? { side: DoubleSide } : {}),
  });
}

/** Draws depth alone, for the shadow map. */
export const shadowMaterial = (): ShaderMaterial =>
  new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: "void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }",
    fragmentShader: "precision mediump float; out vec4 none; void main() { none = vec4(0.0); }",
    side: DoubleSide,
  });

export const shadowCompare = LessCompare;

/** A vector among a lit material's own uniforms. */
export function vectorOf(material: ShaderMaterial, name: "velocity" | "slide"): Vector3 {
  const value: unknown = material.uniforms[name]?.value;
  if (!(value instanceof Vector3)) throw new TypeError(`the material has no vector '${name}'`);
  return value;
}
