import { readFileSync } from "node:fs";
import { type JointPositions, jointNames } from "./hand-skeleton.js";

/**
 * A hand as triangles with the joints that move them, in the hand's frame: metres, the origin at the wrist, y along
 * the stretched fingers, z out of the palm, x towards the thumb of a right hand.
 */
export interface HandModel {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Four joints a vertex, and their weights. */
  readonly joints: Uint8Array;
  readonly weights: Float32Array;
  readonly triangles: Uint16Array;
  /** Of the hand at rest. */
  readonly rest: JointPositions;
}

interface Gltf {
  readonly nodes: readonly {
    readonly name: string;
    readonly translation?: readonly [number, number, number];
  }[];
  readonly skins: readonly { readonly joints: readonly number[] }[];
  readonly meshes: readonly {
    readonly primitives: readonly {
      readonly attributes: Readonly<Record<"POSITION" | "NORMAL" | "JOINTS_0" | "WEIGHTS_0", number>>;
      readonly indices: number;
    }[];
  }[];
  readonly accessors: readonly {
    readonly bufferView: number;
    readonly byteOffset?: number;
    readonly count: number;
  }[];
  readonly bufferViews: readonly { readonly byteOffset?: number; readonly byteLength: number }[];
}

/** Where the chunks of a binary glTF file begin: header, chunk header, JSON, chunk header, data (glTF 2.0, 4.4). */
const headerBytes = 12;
const chunkHeaderBytes = 8;

const file = new URL("../../../assets/hand/hand.glb", import.meta.url);

let loaded: HandModel | null = null;

/** The hand that ships with the simulator (`assets/hand`). */
export function handModel(): HandModel {
  loaded ??= readHand(readFileSync(file));
  return loaded;
}

function readHand(bytes: Buffer): HandModel {
  const jsonLength = bytes.readUInt32LE(headerBytes);
  const jsonAt = headerBytes + chunkHeaderBytes;
  const gltf = JSON.parse(bytes.toString("utf8", jsonAt, jsonAt + jsonLength)) as Gltf;
  const data = bytes.subarray(jsonAt + jsonLength + chunkHeaderBytes);
  const raw = (accessor: number): Uint8Array => {
    const { bufferView } = gltf.accessors[accessor]!;
    const { byteOffset = 0, byteLength } = gltf.bufferViews[bufferView]!;
    // Copied, so that wider numbers are aligned.
    return new Uint8Array(data.subarray(byteOffset, byteOffset + byteLength));
  };
  const floats = (accessor: number): Float32Array => new Float32Array(raw(accessor).buffer);
  const { attributes, indices } = gltf.meshes[0]!.primitives[0]!;
  const bones = gltf.skins[0]!.joints.map((node) => gltf.nodes[node]!);
  const wrist = bones.find(({ name }) => name === "wrist")!.translation!;
  // The file's fingers point along -y, its palm faces -x, its thumb -z.
  const turned = (from: Float32Array, origin: readonly [number, number, number]): Float32Array => {
    const to = new Float32Array(from.length);
    for (let i = 0; i < from.length; i += 3) {
      to[i] = origin[2] - from[i + 2]!;
      to[i + 1] = origin[1] - from[i + 1]!;
      to[i + 2] = origin[0] - from[i]!;
    }
    return to;
  };
  const numbers = bones.map(({ name }) => jointNames.indexOf(name as (typeof jointNames)[number]));
  return {
    positions: turned(floats(attributes.POSITION), wrist),
    normals: turned(floats(attributes.NORMAL), [0, 0, 0]),
    joints: raw(attributes.JOINTS_0).map((bone) => numbers[bone]!),
    weights: floats(attributes.WEIGHTS_0),
    triangles: new Uint16Array(raw(indices).buffer),
    rest: jointNames.map((joint) => {
      const [x, y, z] = bones.find(({ name }) => name === joint)!.translation!;
      return [wrist[2] - z, wrist[1] - y, wrist[0] - x] as const;
    }),
  };
}
