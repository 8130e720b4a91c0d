import {
  CustomBlending,
  DoubleSide,
  FrontSide,
  GLSL3,
  type IUniform,
  Matrix4,
  NoBlending,
  OneFactor,
  OneMinusConstantAlphaFactor,
  ShaderMaterial,
  type Texture,
  Vector3,
  ZeroFactor,
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
uniform vec3 velocity, slide;
uniform vec3 lamp, lampFrom, above, below, side, sideFrom;
uniform float readoutSeconds, shutterSeconds, basketDepth, glow;
uniform mat4 shadowMatrix;
out vec3 vPaint;
out vec2 vUv;
// Light that no shadow takes away, and the lamp's.
out vec3 vSoft;
out vec3 vLamp;
#ifdef SHADOWED
out vec3 vShadow;
#endif
#ifdef SUN
out vec2 vPane;
#endif
#ifdef GLOSSY
out vec3 vToEye;
out vec3 vNormal;
out float vGloss;
#endif
void main() {
  vec4 at = modelMatrix * vec4(position, 1.0);
  vec4 seen = projectionMatrix * viewMatrix * at;
  // Rows are exposed from the top down: what moves is seen where it is by then.
  float row = clamp(-0.5 * seen.y / max(seen.w, 0.01), -0.5, 0.5);
  at.xyz += velocity * (readoutSeconds * row + shutterSeconds);
  gl_Position = projectionMatrix * viewMatrix * at;
  vec3 toEye = normalize(cameraPosition - at.xyz);
  vec3 n = normalize(mat3(modelMatrix) * normal);
#ifdef TWOSIDED
  n *= dot(n, toEye) < 0.0 ? -1.0 : 1.0;
#endif
#ifdef OUTSIDE
  float open = 1.0;
#else
  float open = 0.5 + 0.5 * clamp(at.y / basketDepth, 0.0, 1.0);
#endif
  vSoft = (mix(below, above, 0.5 + 0.5 * n.y) + side * max(dot(n, sideFrom), 0.0)) * open + glow;
  vLamp = lamp * max(dot(n, lampFrom), 0.0);
  vPaint = tint.rgb;
  vUv = uv + slide.xy;
#ifdef SHADOWED
  vShadow = (shadowMatrix * at).xyz - vec3(0.0, 0.0, 0.004);
#endif
#ifdef SUN
  vPane = (at.xz - at.y * lampFrom.xz / lampFrom.y) * vec2(2.3, 1.7) + vec2(0.35, 0.1);
#endif
#ifdef GLOSSY
  vToEye = toEye;
  vNormal = n;
  vGloss = tint.a;
#endif
}`;

const fragmentShader = /* glsl */ `
precision highp float;
precision highp sampler2DShadow;
uniform sampler2D map;
uniform sampler2DShadow shadowMap;
uniform vec3 lamp, lampFrom, above;
uniform float sunPatch, opacity, identity;
in vec3 vPaint;
in vec2 vUv;
in vec3 vSoft;
in vec3 vLamp;
#ifdef SHADOWED
in vec3 vShadow;
#endif
#ifdef SUN
in vec2 vPane;
#endif
#ifdef GLOSSY
in vec3 vToEye;
in vec3 vNormal;
in float vGloss;
#endif
out vec4 colour;
void main() {
  vec3 paint = vPaint;
#ifdef MAPPED
  paint *= texture(map, vUv).rgb;
#endif
  float lit = 1.0;
#ifdef SHADOWED
  lit = texture(shadowMap, vShadow);
#endif
#ifdef SUN
  vec2 inPane = smoothstep(0.0, 0.03, fract(vPane) - 0.1);
  float sunny = inPane.x * inPane.y * step(abs(vPane.x - 0.5), 1.0) * step(abs(vPane.y), 1.0);
  lit *= mix(1.0, sunny, sunPatch);
#endif
  vec3 shade = paint * paint * (vSoft + vLamp * lit);
#ifdef GLOSSY
  // Blinn 1977 with a power of two and a half-way vector; a rim as on varnish.
  float shine = max(dot(normalize(vNormal), normalize(lampFrom + vToEye)), 0.0);
  shine *= shine; shine *= shine; shine *= shine; shine *= shine;
  shine = mix(shine, shine * shine, vGloss) * vGloss * lit;
  vec3 mirrored = lamp * (shine * 0.9);
#ifdef CLEAR
  float rim = 1.0 - max(dot(vNormal, vToEye), 0.0);
  mirrored += above * (rim * rim * rim * 0.4);
#endif
#else
  vec3 mirrored = vec3(0.0);
#endif
#ifdef CLEAR
  colour = vec4(sqrt(shade) * opacity + sqrt(mirrored) * 0.8, identity);
#else
  colour = vec4(sqrt(shade + mirrored), identity);
#endif
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
  readonly twoSided?: boolean;
}

/**
 * A cheap lit surface. Its alpha is who it is, not how clear: 0 nobody, else a number up to 255, so that one pass gives
 * both the picture and the truth. What one can see through is blended by a constant of its own.
 */
export function litMaterial(light: LightUniforms, options: MaterialOptions = {}): ShaderMaterial {
  const { opacity = 1, glow = 0 } = options;
  const clear = opacity < 1;
  return new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader,
    defines: {
      ...(options.map === undefined ? {} : { MAPPED: 1 }),
      ...(options.shadowed === true ? { SHADOWED: 1 } : {}),
      ...(options.glossy === true ? { GLOSSY: 1 } : {}),
      ...(options.sun === true ? { SUN: 1 } : {}),
      ...(options.outside === true ? { OUTSIDE: 1 } : {}),
      ...(options.twoSided === true ? { TWOSIDED: 1 } : {}),
      ...(clear ? { CLEAR: 1 } : {}),
    },
    uniforms: {
      ...light,
      map: { value: options.map ?? null },
      velocity: { value: new Vector3() },
      slide: { value: new Vector3() },
      identity: { value: 0 },
      opacity: { value: opacity },
      glow: { value: glow },
    },
    side: options.twoSided === true ? DoubleSide : FrontSide,
    forceSinglePass: true,
    depthWrite: !clear,
    transparent: clear,
    ...(clear
      ? {
          blending: CustomBlending,
          blendSrc: OneFactor,
          blendDst: OneMinusConstantAlphaFactor,
          blendAlpha: opacity,
          blendSrcAlpha: OneFactor,
          blendDstAlpha: ZeroFactor,
        }
      : { blending: NoBlending }),
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

/** A vector among a lit material's own uniforms. */
export function vectorOf(material: ShaderMaterial, name: "velocity" | "slide"): Vector3 {
  const value: unknown = material.uniforms[name]?.value;
  if (!(value instanceof Vector3)) throw new TypeError(`the material has no vector '${name}'`);
  return value;
}
