import type { FaultCode, Receipt } from "@cartwheel/contracts";
import type { Refusal } from "@cartwheel/hub-client";

/**
 * What became of an attempt.
 * stored: the hub has it. retry: not now. refused: the hub will never have this; it is kept, with the reason.
 * shut-out: the hub will not have this cart, whatever it sends: everything waits.
 */
export type Outcome =
  | { readonly kind: "stored"; readonly receipt: Receipt | null }
  | {
      readonly kind: "retry";
      readonly why: FaultCode;
      readonly detail: string;
      /** At least so long, if the hub says so. */
      readonly afterMs: number | null;
    }
  | { readonly kind: "refused"; readonly why: FaultCode; readonly detail: string }
  | { readonly kind: "shut-out"; readonly why: FaultCode; readonly detail: string };

/** Nothing is forgotten without the hub's word that it has it. */
export const mayForget = (outcome: Outcome): outcome is Extract<Outcome, { kind: "stored" }> =>
  outcome.kind === "stored";

/** Refusals of a route that are about the cart, not about what it sends. */
const ofTheCart: readonly FaultCode[] = ["DEVICE_REVOKED", "NOT_ALLOWED", "NOT_SIGNED_IN", "TOKEN_EXPIRED"];

/** A refusal, and whether the hub had let the cart in before. */
export type SessionRefusal = Refusal & { readonly signedIn: boolean };

export function outcomeOf({ code, remedy, detail, retryAfterMs, signedIn }: SessionRefusal): Outcome {
  const shutOut = signedIn ? ofTheCart.includes(code) : true;
  if (remedy !== "retry" && remedy !== "resume" && shutOut) return { kind: "shut-out", why: code, detail };
  if (remedy === "keep") return { kind: "refused", why: code, detail };
  // An offset that leads nowhere, too: later, from the start.
  return { kind: "retry", why: code, detail, afterMs: retryAfterMs };
}
