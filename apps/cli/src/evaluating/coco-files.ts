import { FaultError } from "@cartwheel/contracts";
import type { DetectedBox, DetectionImage, TrueBox } from "@cartwheel/evaluation";
import { z } from "zod";
import { readJson } from "../json-file.js";

/** Left, top, width, height in pixels. */
const BoxSchema = z.tuple([z.number(), z.number(), z.number().nonnegative(), z.number().nonnegative()]);

/** What is read of a detection set; the format: cocodataset.org, "Data format". Any category is an item. */
const CocoTruth = z.object({
  /** `trip` is ours: pictures of one trip are resampled together. */
  images: z.array(z.object({ id: z.int(), trip: z.string().optional() })).min(1),
  annotations: z.array(
    z.object({ image_id: z.int(), bbox: BoxSchema, iscrowd: z.literal([0, 1]).default(0) }),
  ),
});

/** The format of detections that COCO's evaluation reads: cocodataset.org, "Results format". */
const CocoResults = z.array(
  z.object({ image_id: z.int(), bbox: BoxSchema, score: z.number().min(0).max(1) }),
);

/**
 * Detections beside the truth, image by image.
 * @param dataPath a COCO detection set; `iscrowd` boxes are ignored
 * @param detectionsPath a COCO results file of any detector
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, and DATASET_INVALID where a file says something else, or one speaks
 * of an image that the set does not have
 */
export async function detectionImages(dataPath: string, detectionsPath: string): Promise<DetectionImage[]> {
  const data = await read(CocoTruth, dataPath);
  const results = await read(CocoResults, detectionsPath);
  const truths = new Map<number, TrueBox[]>(data.images.map(({ id }) => [id, []]));
  const detections = new Map<number, DetectedBox[]>(data.images.map(({ id }) => [id, []]));
  const of = <T>(byImage: Map<number, T[]>, id: number, path: string): T[] => {
    const found = byImage.get(id);
    if (found !== undefined) return found;
    throw new FaultError("DATASET_INVALID", `${path}: image_id ${id} is no image of ${dataPath}`);
  };
  for (const { image_id, bbox, iscrowd } of data.annotations) {
    of(truths, image_id, dataPath).push({ box: bbox, ignored: iscrowd === 1 });
  }
  for (const { image_id, bbox, score } of results) {
    of(detections, image_id, detectionsPath).push({ box: bbox, score });
  }
  return data.images.map(({ id, trip }) => ({
    truths: truths.get(id)!,
    detections: detections.get(id)!,
    ...(trip === undefined ? {} : { group: trip }),
  }));
}

async function read<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  const checked = schema.safeParse(await readJson(path, "DATASET_INVALID"));
  if (checked.success) return checked.data;
  throw new FaultError(
    "DATASET_INVALID",
    `${path}: ${z.prettifyError(checked.error).split("\n", 2).join(" ")}`,
  );
}
