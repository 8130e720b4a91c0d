import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Arrival, Devices } from "../sense/devices.js";

/** Devices that say something that is known before. */
export interface DevicesUnderTest {
  readonly devices: Devices;
  /** By device: what it is going to say. */
  readonly expected: ReadonlyMap<string, readonly unknown[]>;
}

type Streams = ReadonlyMap<string, (signal: AbortSignal) => AsyncIterable<Arrival<unknown>>>;

/** Every device by its name, as the port has it. */
export function streamsOf({ cameras, scale, scanner, shopper, motion, locator }: Devices): Streams {
  const streams = new Map<string, (signal: AbortSignal) => AsyncIterable<Arrival<unknown>>>();
  for (const camera of cameras) streams.set(`camera/${camera.name}`, (signal) => camera.frames(signal));
  if (scale !== null) streams.set("scale", (signal) => scale.readings(signal));
  if (scanner !== null) streams.set("scanner", (signal) => scanner.codes(signal));
  if (shopper !== null) streams.set("shopper", (signal) => shopper.inputs(signal));
  if (motion !== null) streams.set("imu", (signal) => motion.motions(signal));
  if (locator !== null) streams.set("location", (signal) => locator.locations(signal));
  return streams;
}

/** What devices say until they end, in the order in which it came. */
export async function heard(
  devices: Devices,
  signal = new AbortController().signal,
): Promise<readonly (Arrival<unknown> & { readonly device: string })[]> {
  const all: (Arrival<unknown> & { readonly device: string })[] = [];
  const listening = [...streamsOf(devices)].map(async ([device, stream]) => {
    for await (const arrival of stream(signal)) all.push({ device, ...arrival });
  });
  await Promise.all(listening);
  return all;
}

/** What everything that stands behind the device ports keeps, whether it plays, is scripted or has a plug. */
export function devicesContract(open: () => Promise<DevicesUnderTest>): void {
  it("each device says what it has to say, in order, and ends", async () => {
    const { devices, expected } = await open();
    const all = await heard(devices);
    const names = [...expected.keys()];
    expect([...streamsOf(devices).keys()].sort()).toEqual(names.sort());
    for (const [name, values] of expected) {
      expect(all.filter(({ device }) => device === name).map(({ value }) => value)).toEqual(values);
    }
  });

  it("stamps of a device never decrease", async () => {
    const { devices } = await open();
    const latest = new Map<string, bigint>();
    for (const { device, atNs } of await heard(devices)) {
      expect(atNs).toBeGreaterThanOrEqual(latest.get(device) ?? atNs);
      latest.set(device, atNs);
    }
  });

  it("a picture has bytes of its own", async () => {
    const { devices } = await open();
    const buffers = (await heard(devices))
      .filter(({ device }) => device.startsWith("camera/"))
      .map(({ value }) => value as Uint8Array);
    for (const { buffer, byteLength } of buffers) expect(buffer.byteLength).toBe(byteLength);
    expect(new Set(buffers.map(({ buffer }) => buffer)).size).toBe(buffers.length);
  });

  it("a device that nobody listens to holds up no other", async () => {
    const { devices, expected } = await open();
    const [first, ...others] = streamsOf(devices);
    const signal = new AbortController().signal;
    for (const [, stream] of others) stream(signal);
    const values: unknown[] = [];
    for await (const { value } of first![1](signal)) values.push(value);
    expect(values).toEqual(expected.get(first![0]));
  });

  it("told to stop, every device ends, whether it has something to say or not", async () => {
    const { devices } = await open();
    const stopping = new AbortController();
    const listening = heard(devices, stopping.signal);
    await sleep(20);
    stopping.abort();
    await listening;
    const stopped = await open();
    expect(await heard(stopped.devices, stopping.signal)).toEqual([]);
  });
}
