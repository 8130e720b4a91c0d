import jpegTurbo from "@julusian/jpeg-turbo";
import { type Random, randomFrom } from "../randomness/random.js";
import type { FlatCondition } from "./conditions.js";
import type { Raster } from "./frame.js";

const { compressSync, FORMAT_RGB, SAMP_420 } = jpegTurbo;

/** A power of two; more than two frames' pixels, so that two frames never begin alike by chance. */
const noiseLength = 1 << 20;
/** One standard deviation of the noise table. */
const noiseUnit = 32;
/** Turns what a camera faces into the JPEG that it delivers: light, condition, sensor noise, compression. */
export interface CameraSensor {
  /** `light` is the scene's brightness as a factor; `noise` picks the frame's noise. */
  expose(scene: Raster, light: number, noise: number): Uint8Array;
}

export interface SensorSettings {
  readonly condition: FlatCondition;
  /** sd of the noise in levels of 255. */
  readonly noiseLevels: number;
  readonly jpegQuality: number;
}

/** A sensor with a stretch of noise of its own. The noise is brightness alone, as after the filter of a colour sensor. */
export function cameraSensor(
  { condition, noiseLevels, jpegQuality }: SensorSettings,
  random: Random,
): CameraSensor {
  const noise = unitNoise();
  const grains = grainsOf(noiseLevels * condition.noise);
  const ownStart = random.integer(0, noiseLength - 1);
  return {
    expose: (scene, light, which) => {
      const [red, green, blue] = condition.gain.map((gain) => toneCurve(gain * light, condition.lift));
      const { rgb, width, height } = scene;
      const exposed = new Uint8ClampedArray(rgb.length);
      let grainAt = (ownStart + which * 7_919) % noiseLength;
      for (let at = 0; at < rgb.length; at += 3) {
        const grain = grains[noise[grainAt]!]!;
        grainAt = (grainAt + 1) & (noiseLength - 1);
        exposed[at] = red![rgb[at]!]! + grain;
        exposed[at + 1] = green![rgb[at + 1]!]! + grain;
        exposed[at + 2] = blue![rgb[at + 2]!]! + grain;
      }
      const options = { format: FORMAT_RGB, width, height, quality: jpegQuality, subsampling: SAMP_420 };
      return compressSync(Buffer.from(exposed.buffer), options);
    },
  };
}

let madeNoise: Uint8Array | null = null;

/** Normal noise around 128, `noiseUnit` a standard deviation; made once a thread, as it takes a while. */
function unitNoise(): Uint8Array {
  if (madeNoise !== null) return madeNoise;
  const random = randomFrom("sensor noise");
  const noise = new Uint8Array(noiseLength);
  for (let i = 0; i < noiseLength; i++) {
    noise[i] = Math.max(0, Math.min(255, Math.round(random.normal(128, noiseUnit))));
  }
  madeNoise = noise;
  return noise;
}

/** What each value of the noise table adds to a pixel. */
const grainsOf = (sdLevels: number): Int8Array =>
  Int8Array.from({ length: 256 }, (_, unit) =>
    Math.max(-127, Math.min(127, Math.round(((unit - 128) / noiseUnit) * sdLevels))),
  );

/** What a value becomes; overexposed values stay in reach of the noise. */
const toneCurve = (gain: number, lift: number): Int16Array =>
  Int16Array.from({ length: 256 }, (_, value) => Math.min(255, Math.round(value * gain + lift)));
