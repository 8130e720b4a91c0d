import type { LoadCellSettings } from "./load-cell-settings.js";

const gravity = 9.81;

/**
 * A mass on a spring with damping: what the load cell's platform does under a force. Everything in milligrams of
 * weight: at rest the deflection equals the load. Steps of `stepMs` are solved exactly for a force that stays the same
 * during the step.
 */
export class Platform {
  readonly #settings: Pick<LoadCellSettings, "deadMassMilligrams" | "resonanceHz" | "dampingShare">;
  readonly #seconds: number;
  #deflection = 0;
  /** mg a second. */
  #speed = 0;
  #mass = Number.NaN;
  #step = { off: 0, offFromSpeed: 0, speedFromOff: 0, speed: 0 };

  constructor(
    settings: Pick<LoadCellSettings, "deadMassMilligrams" | "resonanceHz" | "dampingShare">,
    stepMs: number,
  ) {
    this.#settings = settings;
    this.#seconds = stepMs / 1_000;
  }

  get deflectionMilligrams(): number {
    return this.#deflection;
  }

  /** rad/s, of the platform with this load on it. */
  angularFrequency(loadMilligrams: number): number {
    const { deadMassMilligrams: dead, resonanceHz } = this.#settings;
    return 2 * Math.PI * resonanceHz * Math.sqrt(dead / (dead + Math.max(0, loadMilligrams)));
  }

  /** One step under a force, with a mass that lies on the platform. @returns the deflection after it */
  advance(forceMilligrams: number, loadMilligrams: number): number {
    if (loadMilligrams !== this.#mass) this.#load(loadMilligrams);
    const off = this.#deflection - forceMilligrams;
    const { off: a, offFromSpeed: b, speedFromOff: c, speed: d } = this.#step;
    this.#deflection = forceMilligrams + a * off + b * this.#speed;
    this.#speed = c * off + d * this.#speed;
    return this.#deflection;
  }

  /** Something of this mass lands after a fall. */
  strike(milligrams: number, fallMillimetres: number, loadMilligrams: number): void {
    const landing = Math.sqrt((2 * gravity * fallMillimetres) / 1_000);
    this.#speed += (this.angularFrequency(loadMilligrams) ** 2 * milligrams * landing) / gravity;
  }

  /** The step's exact solution: a decaying oscillation, or without oscillation where damping is critical. */
  #load(loadMilligrams: number): void {
    this.#mass = loadMilligrams;
    const omega = this.angularFrequency(loadMilligrams);
    const damping = Math.min(this.#settings.dampingShare, 0.999);
    const ringing = omega * Math.sqrt(1 - damping * damping);
    const decay = Math.exp(-damping * omega * this.#seconds);
    const sine = (Math.sin(ringing * this.#seconds) / ringing) * decay;
    const cosine = Math.cos(ringing * this.#seconds) * decay;
    this.#step = {
      off: cosine + damping * omega * sine,
      offFromSpeed: sine,
      speedFromOff: -omega * omega * sine,
      speed: cosine - damping * omega * sine,
    };
  }
}
