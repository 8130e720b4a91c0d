import {
  DepthTexture,
  LessEqualCompare,
  LinearFilter,
  Matrix4,
  OrthographicCamera,
  type Scene,
  UnsignedIntType,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import { type LightUniforms, shadowMaterial } from "./lit-material.js";

/** What is on this layer casts a shadow. */
export const casts = 1;

const side = 768;

/** The shadows of what is in and above the basket, from one lamp. */
export class ShadowMap {
  readonly #target: WebGLRenderTarget;
  readonly #camera: OrthographicCamera;
  readonly #material = shadowMaterial();

  constructor(light: LightUniforms, radius: number, middle: Vector3) {
    const depthTexture = new DepthTexture(side, side, UnsignedIntType);
    depthTexture.compareFunction = LessEqualCompare;
    depthTexture.minFilter = LinearFilter;
    depthTexture.magFilter = LinearFilter;
    this.#target = new WebGLRenderTarget(side, side, { depthTexture });
    this.#camera = new OrthographicCamera(-radius, radius, radius, -radius, 0.1, 6);
    this.#camera.layers.set(casts);
    this.#camera.position.copy(middle).addScaledVector(light.lampFrom.value, 3);
    this.#camera.lookAt(middle);
    this.#camera.updateMatrixWorld();
    light.shadowMap.value = depthTexture;
    const toTexture = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);
    light.shadowMatrix.value
      .copy(toTexture)
      .multiply(this.#camera.projectionMatrix)
      .multiply(this.#camera.matrixWorldInverse);
  }

  draw(renderer: WebGLRenderer, scene: Scene): void {
    scene.overrideMaterial = this.#material;
    renderer.setRenderTarget(this.#target);
    renderer.render(scene, this.#camera);
    scene.overrideMaterial = null;
  }

  dispose(): void {
    this.#target.dispose();
    this.#target.depthTexture?.dispose();
    this.#material.dispose();
  }
}
