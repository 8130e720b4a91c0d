import type { Readable } from "node:stream";
import type { HubFaultCode } from "@cartwheel/contracts";

/** Why a call is refused: an expected outcome, with a code that the contract lists. */
export interface Refused {
  readonly ok: false;
  readonly code: HubFaultCode;
  readonly detail: string;
  /** Where an upload goes on. */
  readonly offset?: number;
}

export interface Done<Value> {
  readonly ok: true;
  readonly value: Value;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it is not the route's own. */
  readonly status?: number;
}

export type Outcome<Value> = Done<Value> | Refused;

export const done = <Value>(
  value: Value,
  extra: { readonly headers?: Readonly<Record<string, string>>; readonly status?: number } = {},
): Done<Value> => ({ ok: true, value, ...extra });

export const refuse = (code: HubFaultCode, detail: string, offset?: number): Refused =>
  offset === undefined ? { ok: false, code, detail } : { ok: false, code, detail, offset };

/** What a binary route answers with. */
export interface Bytes {
  readonly stream: Readable | Uint8Array;
  /** null: not known ahead. */
  readonly length: number | null;
}
