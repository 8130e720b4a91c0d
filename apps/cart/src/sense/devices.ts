import type { Location, Motion, ScaleReading, ScannedCode, ShopperInput } from "@cartwheel/contracts";

/** What a device says, with the time at which it arrived, as the device's driver stamps it. */
export interface Arrival<Value> {
  readonly value: Value;
  /** Nanoseconds on the cart's monotonic clock. Within a device never decreasing. */
  readonly atNs: bigint;
  /** The sensor's own time; `atNs` if it has none. */
  readonly sensorNs: bigint;
}

/** An endless stream that ends when the device has nothing more to say, or when the signal says so. */
export type Arrivals<Value> = AsyncIterable<Arrival<Value>>;

/** Pictures are JPEG, each with an ArrayBuffer of its own. */
export interface Camera {
  readonly name: string;
  frames(signal: AbortSignal): Arrivals<Uint8Array<ArrayBuffer>>;
}

export interface Scale {
  readings(signal: AbortSignal): Arrivals<ScaleReading>;
}

export interface Scanner {
  codes(signal: AbortSignal): Arrivals<ScannedCode>;
}

/** Who touches the screen. */
export interface Shopper {
  inputs(signal: AbortSignal): Arrivals<ShopperInput>;
}

export interface MotionSensor {
  motions(signal: AbortSignal): Arrivals<Motion>;
}

export interface Locator {
  locations(signal: AbortSignal): Arrivals<Location>;
}

/** What a cart has. null: it has none. */
export interface Devices {
  readonly cameras: readonly Camera[];
  readonly scale: Scale | null;
  readonly scanner: Scanner | null;
  readonly shopper: Shopper | null;
  readonly motion: MotionSensor | null;
  readonly locator: Locator | null;
}
