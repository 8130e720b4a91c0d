import type { LabelReport } from "../labels/write-labels.js";

/** What training data was made, as people read it. */
export function labelWords(report: LabelReport): string {
  const { trips, images, boxes, ignored, crops, products, unlabelled, corruptPictures, bytes, out } = report;
  const lines = [
    `${images} pictures of ${trips} trips: ${boxes} boxes, ${ignored} more to ignore; ${crops} crops of ` +
      `${products} products, ${(bytes / 1e6).toFixed(1)} MB: ${out}`,
  ];
  if (unlabelled > 0) lines.push(`left out, no /truth/boxes: ${unlabelled} trips`);
  if (corruptPictures > 0) lines.push(`left out, damaged: ${corruptPictures} pictures`);
  return lines.join("\n");
}
