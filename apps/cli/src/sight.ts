import {
  type Gallery,
  type Perception,
  type Precision,
  readModelPackage,
  startPerception,
} from "@cartwheel/perception";
import { releasedModel } from "./repository.js";

export interface ModelOptions {
  readonly model?: string;
  readonly precision?: Precision;
}

/** Starts the workers with a model package (the newest released, unless told otherwise), uses them, ends them. */
export async function withPerception<T>(
  { model = releasedModel(), precision = "int8" }: ModelOptions,
  use: (perception: Perception) => Promise<T>,
): Promise<T> {
  const perception = await startPerception(await readModelPackage(model, precision));
  try {
    return await use(perception);
  } finally {
    await perception.close();
  }
}

/** What a run with cameras needs. */
export interface Sight {
  readonly perception: Perception;
  readonly gallery: Gallery;
}
