import type { FaultCode } from "@cartwheel/contracts";

/** Why a trip cannot be shown: a code of the table of faults, and which file or place. */
export class TripUnreadable extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = "TripUnreadable";
    this.code = code;
  }
}
