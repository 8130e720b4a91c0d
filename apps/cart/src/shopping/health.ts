import type { Fault, FaultCode } from "@cartwheel/contracts";

export interface FaultInForce extends Fault {
  /** What it concerns: a sensor, the recording, the hub, ... */
  readonly of: string;
  readonly since: string;
}

/** What is wrong with the cart now. Each part has one fault at a time. */
export class Health {
  readonly #faults = new Map<string, FaultInForce>();
  readonly #listeners = new Set<() => void>();

  /** Returns whether this is news. */
  raise(of: string, { code, detail }: Fault): boolean {
    const known = this.#faults.get(of);
    this.#faults.set(of, {
      of,
      code,
      detail,
      since: known?.code === code ? known.since : new Date().toISOString(),
    });
    const isNew = known?.code !== code;
    if (isNew) this.#tell();
    return isNew;
  }

  /** Returns whether there was a fault. */
  clear(of: string): boolean {
    const was = this.#faults.delete(of);
    if (was) this.#tell();
    return was;
  }

  clearAll(prefix: string): void {
    for (const of of [...this.#faults.keys()]) if (of.startsWith(prefix)) this.clear(of);
  }

  get faults(): readonly FaultInForce[] {
    return [...this.#faults.values()];
  }

  get codes(): readonly FaultCode[] {
    return [...new Set(this.faults.map(({ code }) => code))];
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
