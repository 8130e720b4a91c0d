import type { ScaleReading } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import type { Place, Span } from "../shoppers/shopping-trip.js";
import type { AppliedForce, AppliedLoad, AppliedLoads } from "./applied-load.js";
import type { LoadCellSettings } from "./load-cell-settings.js";
import { Platform } from "./platform.js";

export interface TimedReading {
  readonly atMs: number;
  readonly reading: ScaleReading;
}

export interface WeighedTrip extends AppliedLoads {
  readonly durationMs: number;
  readonly rolling: readonly Span[];
}

/** The platform moves in steps of this; a reading takes the step that it falls on. */
const stepMs = 1;

/** The readings of a whole trip. The same random numbers give the same readings, on every machine. */
export function loadCellReadings(
  trip: WeighedTrip,
  settings: LoadCellSettings,
  random: Random,
): TimedReading[] {
  const felt = feltBy(trip, settings, random);
  const noise = random.fork("noise");
  const zero = random.fork("zero").between(-settings.zeroMilligrams, settings.zeroMilligrams);
  const warmth = temperature(settings, random.fork("temperature"));
  const creep = creeping(settings);
  const everyMs = 1_000 / settings.rateHz;
  const readings: TimedReading[] = [];
  let nextMs = 0;
  for (let atMs = 0; atMs <= trip.durationMs; atMs += stepMs) {
    const { deflection, lying } = felt(atMs);
    const crept = creep(lying);
    if (atMs < nextMs) continue;
    const load = zero + deflection + crept + settings.zeroMilligramsPerCelsius * warmth(atMs);
    const reading = indicated(load + noise.normal(0, settings.noiseMilligrams), settings);
    readings.push({ atMs: nextMs, reading });
    nextMs += everyMs;
  }
  return readings;
}

/** What the display says of a load: rounded, and clipped where the cell is overloaded. */
export function indicated(
  loadMilligrams: number,
  { divisionMilligrams, capacityMilligrams }: LoadCellSettings,
): ScaleReading {
  const most = capacityMilligrams + 9 * divisionMilligrams;
  if (loadMilligrams > most) return { milligrams: most, status: "overload" };
  const milligrams = Math.round(loadMilligrams / divisionMilligrams) * divisionMilligrams;
  return { milligrams: milligrams === 0 ? 0 : milligrams, status: "ok" };
}

/** Steps the platform through the trip: call it with growing times. */
function feltBy(
  { loads, forces, rolling }: WeighedTrip,
  settings: LoadCellSettings,
  random: Random,
): (atMs: number) => { readonly deflection: number; readonly lying: number } {
  const platform = new Platform(settings, stepMs);
  const offCentre = offCentreOf(settings, random.fork("off centre"));
  const drop = random.fork("drop");
  const pressed = forces.map((force, i) => pressure(force, random.fork(`force-${i}`)));
  const vibration = shaking(rolling, settings, random.fork("vibration"));
  const level = tilting(rolling, settings, random.fork("tilt"));
  const arriving: AppliedLoad[] = [];
  let [next, mass, weight] = [0, 0, 0];
  return (atMs) => {
    for (; next < loads.length && loads[next]!.atMs <= atMs; next++) arriving.push(loads[next]!);
    for (let i = 0; i < arriving.length; i++) {
      const load = arriving[i]!;
      if (atMs < load.atMs + load.rampMs) continue;
      arriving.splice(i--, 1);
      mass += load.milligrams;
      weight += load.milligrams * offCentre(load.place);
      const fallen = drop.between(0, settings.dropMillimetres);
      if (load.falls && load.milligrams > 0) platform.strike(load.milligrams, fallen, mass);
    }
    let force = weight;
    for (const load of arriving) force += load.milligrams * offCentre(load.place) * ramp(load, atMs);
    for (const press of pressed) force += press(atMs) * offCentre(press.place);
    force += vibration(atMs) * (settings.deadMassMilligrams + mass);
    return { deflection: platform.advance(force * level(atMs), mass), lying: weight };
  };
}

/** From 0 to 1 as a hand lets it down or lifts it. */
const ramp = ({ atMs, rampMs }: AppliedLoad, nowMs: number): number =>
  0.5 - 0.5 * Math.cos((Math.PI * (nowMs - atMs)) / rampMs);

/** The factor by which a load at a place is read too large or too small: a plane over the basket. */
function offCentreOf({ offCentreShare }: LoadCellSettings, random: Random): (place: Place) => number {
  const angle = random.between(0, 2 * Math.PI);
  const [across, along] = [Math.cos(angle) * offCentreShare, Math.sin(angle) * offCentreShare];
  return (place) => 1 + across * (2 * place.across - 1) + along * (2 * place.along - 1);
}

/** A hand's force: rises, wanders by a seventh of itself with a time constant of 0.4 s, and is taken away. */
function pressure({ fromMs, toMs, milligrams, place }: AppliedForce, random: Random) {
  const keep = Math.exp(-stepMs / 400);
  let wander = 0;
  const at = (atMs: number): number => {
    if (atMs < fromMs || atMs > toMs) return 0;
    wander = wander * keep + random.normal(0, Math.sqrt(1 - keep * keep));
    const envelope = Math.min(1, (atMs - fromMs) / 200, (toMs - atMs) / 200);
    return envelope * milligrams * (1 + wander / 7);
  };
  return Object.assign(at, { place });
}

/** Six tones between 3 and 12 Hz that swell and fade with each stretch, as a share of gravity. */
function shaking(
  rolling: readonly Span[],
  { vibrationMetresPerSecond2: rms }: LoadCellSettings,
  random: Random,
): (atMs: number) => number {
  const stretches = rolling.map((span, i) => {
    const draw = random.fork(i);
    const tones = Array.from({ length: 6 }, () => ({
      hertz: draw.between(3, 12),
      phase: draw.between(0, 2 * Math.PI),
    }));
    return { ...span, tones, strength: (draw.between(0.5, 1.4) * rms) / 9.81 };
  });
  return (atMs) => {
    const stretch = stretches.find(({ fromMs, toMs }) => atMs > fromMs && atMs < toMs);
    if (stretch === undefined) return 0;
    const envelope = Math.min(1, (atMs - stretch.fromMs) / 250, (stretch.toMs - atMs) / 250);
    let wave = 0;
    for (const { hertz, phase } of stretch.tones)
      wave += Math.sin((2 * Math.PI * hertz * atMs) / 1_000 + phase);
    return envelope * stretch.strength * wave * Math.sqrt(2 / stretch.tones.length);
  };
}

/** Each place where the cart stands has a floor of its own; while it rolls there it goes from one to the next. */
function tilting(
  rolling: readonly Span[],
  { tiltDegrees }: LoadCellSettings,
  random: Random,
): (atMs: number) => number {
  const draw = (): number => Math.cos((random.between(0, tiltDegrees) * Math.PI) / 180);
  const floors = [draw(), ...rolling.map(draw)];
  return (atMs) => {
    const behind = rolling.filter(({ toMs }) => toMs <= atMs).length;
    const under = rolling[behind];
    const here = floors[behind]!;
    if (under === undefined || atMs <= under.fromMs) return here;
    return here + ((floors[behind + 1]! - here) * (atMs - under.fromMs)) / (under.toMs - under.fromMs);
  };
}

/** Degrees away from where the trip began: two slow waves. */
function temperature({ temperatureCelsius }: LoadCellSettings, random: Random): (atMs: number) => number {
  const waves = [random.between(90_000, 240_000), random.between(300_000, 900_000)].map((periodMs) => ({
    periodMs,
    phase: random.between(0, 2 * Math.PI),
  }));
  const at = (atMs: number): number =>
    waves.reduce((sum, { periodMs, phase }) => sum + Math.sin((2 * Math.PI * atMs) / periodMs + phase), 0);
  const start = at(0);
  return (atMs) => (temperatureCelsius / 2) * (at(atMs) - start);
}

/** What a load that stays adds in time; call it every step with what lies there. */
function creeping({ creepShare, creepSeconds }: LoadCellSettings): (lyingMilligrams: number) => number {
  const approach = 1 - Math.exp(-stepMs / (creepSeconds * 1_000));
  let crept = 0;
  return (lying) => {
    crept += (creepShare * lying - crept) * approach;
    return crept;
  };
}
