import type { Box } from "@cartwheel/contracts";
import type { LabelledBox } from "./counted-boxes.js";

/** A detection set in the COCO format (cocodataset.org, "Data format"), of one category: an item. */
export interface CocoSet {
  readonly info: { readonly description: string; readonly version: string };
  readonly images: readonly CocoImage[];
  readonly annotations: readonly CocoAnnotation[];
  readonly categories: readonly { readonly id: number; readonly name: string }[];
}

export interface CocoImage {
  readonly id: number;
  /** Relative to the folder of pictures. */
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
  /** Ours: where the picture is from. */
  readonly trip: string;
  readonly camera: string;
  readonly at_ms: number;
}

export interface CocoAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  readonly bbox: Box;
  readonly area: number;
  readonly segmentation: readonly number[][];
  /** 1: to be ignored; COCO's evaluation counts what is found there neither as right nor as wrong. */
  readonly iscrowd: 0 | 1;
  /** Ours. */
  readonly sku: string | null;
  readonly instance: string;
  readonly visible_share: number;
}

const itemCategory = 1;

/** Gathers one set; ids count up from 1 in the order of what is added. */
export class CocoBuilder {
  readonly #images: CocoImage[] = [];
  readonly #annotations: CocoAnnotation[] = [];

  add(image: Omit<CocoImage, "id">, boxes: readonly LabelledBox[]): void {
    const imageId = this.#images.length + 1;
    this.#images.push({ id: imageId, ...image });
    for (const { box, counts, sku, instance, visibleShare } of boxes) {
      const [x, y, w, h]: Box = [
        toHundredths(box[0]),
        toHundredths(box[1]),
        toHundredths(box[2]),
        toHundredths(box[3]),
      ];
      this.#annotations.push({
        id: this.#annotations.length + 1,
        image_id: imageId,
        category_id: itemCategory,
        bbox: [x, y, w, h],
        area: toHundredths(w * h),
        segmentation: [[x, y, x + w, y, x + w, y + h, x, y + h].map(toHundredths)],
        iscrowd: counts ? 0 : 1,
        sku,
        instance,
        visible_share: toHundredths(visibleShare),
      });
    }
  }

  set(description: string): CocoSet {
    return {
      info: { description, version: "cartwheel.Coco/1" },
      images: this.#images,
      annotations: this.#annotations,
      categories: [{ id: itemCategory, name: "item" }],
    };
  }
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;
