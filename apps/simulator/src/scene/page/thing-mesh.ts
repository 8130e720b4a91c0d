import {
  DataTexture,
  LinearFilter,
  LinearMipmapNearestFilter,
  Mesh,
  Quaternion,
  type ShaderMaterial,
  Vector3,
} from "three";
import type { ThingMoment } from "../motion/moment.js";
import type { Unpacked } from "../stage/packed.js";
import type { ModelMeta, PictureMeta } from "../stage/stage-description.js";
import { type LightUniforms, litMaterial, type MaterialOptions, vectorOf } from "./lit-material.js";
import { geometryOf } from "./solid-geometry.js";

export function pictureTexture(file: Unpacked<PictureMeta>): DataTexture {
  const { width, height } = file.meta;
  const texture = new DataTexture(new Uint8Array(file.u8("rgba")), width, height);
  texture.generateMipmaps = true;
  texture.minFilter = LinearMipmapNearestFilter;
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** The geometry and the artwork of a thing: equal things share them. */
export function thingModel(file: Unpacked<ModelMeta>) {
  const geometry = geometryOf(
    file.f32("positions"),
    file.f32("normals"),
    file.f32("uvs"),
    file.u8("tints"),
    file.u32("triangles"),
  );
  for (const [i, { from, count }] of file.meta.parts.entries()) geometry.addGroup(from, count, i);
  return {
    geometry,
    picture: pictureTexture(file),
    opacities: file.meta.parts.map(({ opacity }) => opacity),
  };
}

export type ThingModel = ReturnType<typeof thingModel>;

export interface ThingMesh {
  readonly mesh: Mesh;
  readonly materials: readonly ShaderMaterial[];
  readonly pose: (moment: ThingMoment) => void;
}

export function thingMesh(light: LightUniforms, model: ThingModel, options: MaterialOptions): ThingMesh {
  const look: MaterialOptions = {
    ...options,
    map: model.picture,
    shadowed: true,
    glossy: true,
    twoSided: true,
  };
  const materials = model.opacities.map((opacity) => litMaterial(light, { ...look, opacity }));
  const mesh = new Mesh(model.geometry, materials);
  mesh.matrixAutoUpdate = false;
  return {
    mesh,
    materials,
    pose: ({ place, turn, velocity }) => {
      mesh.matrix.compose(new Vector3(...place), new Quaternion(...turn), new Vector3(1, 1, 1));
      mesh.matrixWorldNeedsUpdate = true;
      for (const material of materials) vectorOf(material, "velocity").set(...velocity);
    },
  };
}
