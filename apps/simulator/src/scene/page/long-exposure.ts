import {
  ConstantAlphaFactor,
  CustomBlending,
  GLSL3,
  Mesh,
  OneMinusConstantAlphaFactor,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  type Texture,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";

/** The mean of several short exposures. */
export interface LongExposure {
  readonly exposureSeconds: number;
  /** When in the exposure each one is taken: -0.5 to 0.5, the middle last. */
  readonly shares: readonly number[];
  readonly add: (renderer: WebGLRenderer, picture: Texture, i: number) => void;
  readonly mean: Texture;
  readonly dispose: () => void;
}

/** Shorter exposures are sharp: a hand moves about 1 m/s, some pixels in this time. */
const sharpMs = 10;
const msPerStep = 8;

/** null where exposures are so short that nothing smears. */
export function longExposure(exposureMs: number, width: number, height: number): LongExposure | null {
  if (exposureMs <= sharpMs) return null;
  const half = Math.max(1, Math.round(exposureMs / msPerStep / 2));
  const around = Array.from({ length: half }, (_, i) => (0.5 * (i + 1)) / (half + 0.5));
  const shares = [...around.flatMap((share) => [-share, share]), 0];
  const target = new WebGLRenderTarget(width, height, { depthBuffer: false });
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: "out vec2 at; void main() { at = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }",
    fragmentShader:
      "precision highp float; uniform sampler2D picture; in vec2 at; out vec4 seen; void main() { vec3 c = texture(picture, at).rgb; seen = vec4(c, 1.0); }",
    uniforms: { picture: { value: null } },
    depthTest: false,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: ConstantAlphaFactor,
    blendDst: OneMinusConstantAlphaFactor,
  });
  const scene = new Scene();
  const sheet = new Mesh(new PlaneGeometry(2, 2), material);
  sheet.frustumCulled = false;
  scene.add(sheet);
  const camera = new OrthographicCamera();
  return {
    exposureSeconds: exposureMs / 1000,
    shares,
    mean: target.texture,
    add: (renderer, picture, i) => {
      // The running mean: the i-th of several counts 1 / (i + 1).
      material.blendAlpha = 1 / (i + 1);
      material.uniforms.picture!.value = picture;
      renderer.autoClear = false;
      renderer.setRenderTarget(target);
      renderer.render(scene, camera);
      renderer.autoClear = true;
    },
    dispose: () => {
      target.dispose();
      material.dispose();
      sheet.geometry.dispose();
    },
  };
}
