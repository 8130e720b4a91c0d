import type { FaultCode, HealthEvidence } from "@cartwheel/contracts";

/** A camera's state, without what the pipeline gives evidence. */
export type CameraHealthBody = Omit<HealthEvidence, "id" | "sequence">;

/** Faultless frames for this long end a fault: a camera that fails every other frame is not well in between. */
const recoveryMs = 2_000;

/** Turns what happened to each frame into changes of state. */
export class CameraHealth {
  readonly #camera: string;
  #state: "ok" | FaultCode = "ok";
  #lastFaultMs = 0;

  constructor(camera: string) {
    this.#camera = camera;
  }

  /** @param fault of this frame; null when it was well */
  report(atMs: number, fault: FaultCode | null): CameraHealthBody[] {
    if (fault !== null) this.#lastFaultMs = atMs;
    const recovered = this.#state !== "ok" && atMs - this.#lastFaultMs >= recoveryMs;
    const state = fault ?? (recovered ? "ok" : this.#state);
    if (state === this.#state) return [];
    this.#state = state;
    return [{ kind: "health", atMs, sensor: this.#camera, state }];
  }
}
