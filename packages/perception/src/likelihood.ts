import type { Calibration } from "@cartwheel/contracts";
import type { Gallery } from "./gallery.js";

/** The log-likelihood ratio of every SKU of the gallery, in its order, for one unit-length embedding. */
export function skuLogLikelihoods(
  embedding: Float32Array,
  gallery: Gallery,
  calibration: Calibration,
): Float64Array {
  const cosines = cosineSimilarities(embedding, gallery);
  const { viewCounts } = gallery;
  const logLikelihoods = new Float64Array(viewCounts.length);
  for (let sku = 0, view = 0; sku < viewCounts.length; sku++) {
    const end = view + viewCounts[sku]!;
    const similarity = pooledSimilarity(cosines, view, end, calibration.poolTemperature);
    const { slope, offset } = calibrationAt(calibration, viewCounts[sku]!);
    logLikelihoods[sku] = slope * similarity + offset;
    view = end;
  }
  return logLikelihoods;
}

/** Slope and offset for a SKU with this many views: linear in log2(views) between the points, constant outside. */
export function calibrationAt({ points }: Calibration, views: number): { slope: number; offset: number } {
  const above = points.findIndex((point) => point.views >= views);
  const upper = points[above === -1 ? points.length - 1 : above]!;
  if (above <= 0) return upper;
  const lower = points[above - 1]!;
  const share = Math.log2(views / lower.views) / Math.log2(upper.views / lower.views);
  return {
    slope: lower.slope + share * (upper.slope - lower.slope),
    offset: lower.offset + share * (upper.offset - lower.offset),
  };
}

/** temperature * log(mean(exp(cosine / temperature))) over [start, end): between the mean and the best view. */
function pooledSimilarity(cosines: Float32Array, start: number, end: number, temperature: number): number {
  let best = -Infinity;
  for (let view = start; view < end; view++) best = Math.max(best, cosines[view]!);
  let sum = 0;
  for (let view = start; view < end; view++) sum += Math.exp((cosines[view]! - best) / temperature);
  return best + temperature * Math.log(sum / (end - start));
}

/** Exhaustive; four sums at once, because one would wait for each of its own additions. */
function cosineSimilarities(embedding: Float32Array, { embeddings, dimensions }: Gallery): Float32Array {
  if (embedding.length !== dimensions)
    throw new RangeError(`an embedding of ${embedding.length}, not ${dimensions}, numbers`);
  const cosines = new Float32Array(embeddings.length / dimensions);
  const unrolled = dimensions - (dimensions % 4);
  for (let view = 0, at = 0; view < cosines.length; view++, at += dimensions) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < unrolled; i += 4) {
      a += embedding[i]! * embeddings[at + i]!;
      b += embedding[i + 1]! * embeddings[at + i + 1]!;
      c += embedding[i + 2]! * embeddings[at + i + 2]!;
      d += embedding[i + 3]! * embeddings[at + i + 3]!;
    }
    for (let i = unrolled; i < dimensions; i++) a += embedding[i]! * embeddings[at + i]!;
    cosines[view] = a + b + c + d;
  }
  return cosines;
}
