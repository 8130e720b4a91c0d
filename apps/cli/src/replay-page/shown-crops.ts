import type { Crop, Sighting } from "@cartwheel/contracts";

/**
 * The crops of a sighting that are worth showing: up to `perCamera` of each camera, the sharpest where sharpness is
 * known, else spread over the time that it was seen; in order of camera and time.
 */
export function cropsWorthShowing(sighting: Sighting, perCamera = 2): readonly Crop[] {
  const cameras = [...new Set(sighting.crops.map(({ camera }) => camera))].sort();
  return cameras.flatMap((camera) => {
    const crops = sighting.crops.filter((crop) => crop.camera === camera).sort((a, b) => a.atMs - b.atMs);
    return chosen(crops, perCamera).sort((a, b) => a.atMs - b.atMs);
  });
}

function chosen(crops: readonly Crop[], count: number): Crop[] {
  if (crops.length <= count) return [...crops];
  if (crops.every(({ sharpness }) => sharpness !== undefined)) {
    return crops.toSorted((a, b) => (b.sharpness ?? 0) - (a.sharpness ?? 0)).slice(0, count);
  }
  return Array.from({ length: count }, (_, i) => crops[Math.floor(((i + 0.5) * crops.length) / count)]!);
}
