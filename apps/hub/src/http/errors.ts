import { FaultError, faults, type HubError, type HubFaultCode, hubFaults } from "@cartwheel/contracts";
import { databaseFault } from "../database/index.js";
import { type Refused, refuse } from "./outcome.js";

/** The body of a refusal. */
export function errorBody({ code, detail, offset }: Refused, requestId: string, now: Date): HubError {
  const { engineer: meaning, fix } = faults[code];
  return {
    error: {
      code,
      detail,
      meaning,
      fix,
      requestId,
      at: now.toISOString(),
      ...(offset === undefined ? {} : { offset }),
    },
  };
}

/** How long a caller should wait before the same again, in s; null: nothing to wait for. */
export const retryAfterSeconds = (code: HubFaultCode): number | null =>
  hubFaults[code].remedy === "retry" ? (code === "HUB_BUSY" || code === "INTERNAL" ? 1 : 5) : null;

/** What a thrown error means to the caller; null: a bug, which is logged and said to be INTERNAL. */
export function refusalOf(error: unknown): Refused | null {
  if (error instanceof FaultError) {
    const { code, detail } = error.fault;
    return isHubFault(code) ? refuse(code, detail) : null;
  }
  const ofDatabase = databaseFault(error);
  if (ofDatabase !== null) return refusalOf(ofDatabase);
  const {
    code = "",
    statusCode = 500,
    message,
  } = error as {
    code?: string;
    statusCode?: number;
    message: string;
  };
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return refuse("TOO_LARGE", message);
  if (statusCode >= 400 && statusCode < 500) return refuse("REQUEST_INVALID", message);
  return null;
}

const isHubFault = (code: string): code is HubFaultCode => code in hubFaults;
