import { z } from "zod";

export interface Topic {
  /** The topic's name; `<name>` is free (front, rear, left, right). */
  readonly name: string;
  readonly encoding: "json" | "protobuf";
  readonly schema: string;
  readonly writtenBy: "device" | "cart" | "truth";
  /** Whether the trip file may be delivered to the hub with this topic in it. */
  readonly delivered: boolean;
  readonly rate: string;
}

/** Every topic of a trip file (docs/trip-format.md). Recorder, replay and viewer are driven by this table. */
export const topics = {
  camera: {
    name: "/camera/<name>",
    encoding: "protobuf",
    schema: "foxglove.CompressedImage",
    writtenBy: "device",
    delivered: true,
    rate: "5-30 Hz",
  },
  annotations: {
    name: "/camera/<name>/annotations",
    encoding: "protobuf",
    schema: "foxglove.ImageAnnotations",
    writtenBy: "cart",
    delivered: true,
    rate: "on sight",
  },
  scale: {
    name: "/scale",
    encoding: "json",
    schema: "cartwheel.ScaleReading",
    writtenBy: "device",
    delivered: true,
    rate: "10-80 Hz",
  },
  scanner: {
    name: "/scanner",
    encoding: "json",
    schema: "cartwheel.ScannedCode",
    writtenBy: "device",
    delivered: true,
    rate: "on scan",
  },
  imu: {
    name: "/imu",
    encoding: "json",
    schema: "cartwheel.Motion",
    writtenBy: "device",
    delivered: true,
    rate: "0-100 Hz",
  },
  location: {
    name: "/location",
    encoding: "json",
    schema: "cartwheel.Location",
    writtenBy: "device",
    delivered: true,
    rate: "on change",
  },
  shopper: {
    name: "/shopper",
    encoding: "json",
    schema: "cartwheel.ShopperInput",
    writtenBy: "device",
    delivered: true,
    rate: "on touch",
  },
  evidence: {
    name: "/evidence",
    encoding: "json",
    schema: "cartwheel.Evidence",
    writtenBy: "cart",
    delivered: true,
    rate: "on evidence",
  },
  basket: {
    name: "/basket",
    encoding: "json",
    schema: "cartwheel.BasketChange",
    writtenBy: "cart",
    delivered: true,
    rate: "on change",
  },
  truthBoxes: {
    name: "/truth/boxes",
    encoding: "json",
    schema: "cartwheel.TruthBoxes",
    writtenBy: "truth",
    delivered: false,
    rate: "per frame, where known",
  },
} as const satisfies Record<string, Topic>;

export type TopicKey = keyof typeof topics;

/** A camera's name: what stands for `<name>` in its topic. */
export const CameraName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/);

/** The topic's full name; camera topics need the camera. */
export function topicName(key: TopicKey, camera?: string): string {
  const { name } = topics[key];
  if (!name.includes("<name>")) return name;
  if (camera === undefined) throw new TypeError(`topic ${name} needs a camera's name`);
  return name.replace("<name>", camera);
}

/** Which row of the table a recorded topic's name belongs to; null for a foreign topic. */
export function topicOf(name: string): { readonly key: TopicKey; readonly camera?: string } | null {
  const camera = /^\/camera\/([^/]+)(\/annotations)?$/.exec(name);
  if (camera?.[1] !== undefined) {
    return { key: camera[2] === undefined ? "camera" : "annotations", camera: camera[1] };
  }
  for (const key of Object.keys(topics) as TopicKey[]) if (topics[key].name === name) return { key };
  return null;
}
