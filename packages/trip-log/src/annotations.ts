import type { Box } from "@cartwheel/contracts";
import { foxgloveType } from "./foxglove-schemas.js";
import { nanosecondsOf, type ProtobufTime, timeOf } from "./time.js";

/** Each part 0 to 1. */
export interface Colour {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

export interface Point {
  /** Pixels of the camera's picture, from its left and top edge. */
  readonly x: number;
  readonly y: number;
}

const shapes = { points: 1, "line-loop": 2, "line-strip": 3, "line-list": 4 } as const;

export interface PointsAnnotation {
  readonly shape: keyof typeof shapes;
  readonly points: readonly Point[];
  readonly colour: Colour;
  /** Line or point width in pixels. */
  readonly thickness: number;
}

export interface TextAnnotation {
  /** Where the text's lower left corner stands. */
  readonly position: Point;
  readonly text: string;
  /** Pixels. */
  readonly fontSize: number;
  readonly colour: Colour;
  readonly background: Colour;
}

/** What is drawn over one picture. The part of foxglove.ImageAnnotations that Cartwheel writes. */
export interface Annotations {
  /** publishTime of the picture that is drawn over: Foxglove pairs them by it. */
  readonly pictureTimeNs: bigint;
  readonly points: readonly PointsAnnotation[];
  readonly texts: readonly TextAnnotation[];
}

/** The outline of a box, and its label above it. */
export function labelledBox(options: {
  readonly box: Box;
  readonly label: string;
  readonly colour: Colour;
}): Pick<Annotations, "points" | "texts"> {
  const [x, y, width, height] = options.box;
  const { colour, label } = options;
  const corners = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  const background = { r: 0, g: 0, b: 0, a: 0.6 };
  return {
    points: [{ shape: "line-loop", points: corners, colour, thickness: 2 }],
    texts: [{ position: { x, y }, text: label, fontSize: 12, colour, background }],
  };
}

const ImageAnnotations = foxgloveType("ImageAnnotations");

/** foxglove.ImageAnnotations, as its field names are in protobuf; absent fields of the wire have their defaults. */
interface WireAnnotations {
  timestamp?: ProtobufTime | null;
  points: {
    timestamp?: ProtobufTime | null;
    type: number;
    points: Point[];
    outline_color?: Colour | null;
    thickness: number;
  }[];
  texts: {
    timestamp?: ProtobufTime | null;
    position?: Point | null;
    text: string;
    font_size: number;
    text_color?: Colour | null;
    background_color?: Colour | null;
  }[];
}

export function encodeAnnotations({ pictureTimeNs, points, texts }: Annotations): Uint8Array {
  const timestamp = timeOf(pictureTimeNs);
  const wire = {
    timestamp,
    points: points.map(({ shape, points: corners, colour, thickness }) => ({
      timestamp,
      type: shapes[shape],
      points: corners,
      outline_color: colour,
      thickness,
    })),
    texts: texts.map(({ position, text, fontSize, colour, background }) => ({
      timestamp,
      position,
      text,
      font_size: fontSize,
      text_color: colour,
      background_color: background,
    })),
  };
  return ImageAnnotations.encode(ImageAnnotations.fromObject(wire)).finish();
}

const clear: Colour = { r: 0, g: 0, b: 0, a: 0 };

/** Circles and metadata, which Cartwheel does not write, are left out. @throws if the bytes are no such message */
export function decodeAnnotations(bytes: Uint8Array): Annotations {
  const wire = ImageAnnotations.toObject(ImageAnnotations.decode(bytes), {
    defaults: true,
    longs: Number,
  }) as WireAnnotations;
  const timestamp = wire.timestamp ?? wire.points[0]?.timestamp ?? wire.texts[0]?.timestamp ?? null;
  return {
    pictureTimeNs: timestamp === null ? 0n : nanosecondsOf(timestamp),
    points: wire.points.map(({ type, points, outline_color, thickness }) => ({
      shape: shapeOf(type),
      points,
      colour: outline_color ?? clear,
      thickness,
    })),
    texts: wire.texts.map(({ position, text, font_size, text_color, background_color }) => ({
      position: position ?? { x: 0, y: 0 },
      text,
      fontSize: font_size,
      colour: text_color ?? clear,
      background: background_color ?? clear,
    })),
  };
}

function shapeOf(type: number): keyof typeof shapes {
  for (const shape of Object.keys(shapes) as (keyof typeof shapes)[])
    if (shapes[shape] === type) return shape;
  throw new RangeError(`no such points annotation: ${type}`);
}
