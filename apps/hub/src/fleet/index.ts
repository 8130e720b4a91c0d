import type { Database } from "../database/index.js";
import type { Authenticator, Handlers } from "../http/index.js";
import { cartHandlers } from "./carts.js";
import { enrolmentHandlers } from "./enrolment.js";
import { signingKey } from "./signing-key.js";
import { staffHandlers } from "./staff.js";
import { Tokens } from "./tokens.js";

export { addStaff, hasStaff, removeStaff } from "./staff.js";

export interface FleetParts {
  readonly db: Database;
  readonly now: () => Date;
  readonly tokens: {
    readonly deviceMinutes: number;
    readonly sessionHours: number;
    readonly enrolmentHours: number;
  };
}

type FleetRoutes =
  | "signIn"
  | "signOut"
  | "whoAmI"
  | "listCarts"
  | "getCart"
  | "issueEnrolmentCode"
  | "enrolDevice"
  | "refreshToken"
  | "revokeCart";

/** Who belongs to the fleet: carts by their devices, and people. */
export interface Fleet {
  readonly handlers: Handlers<FleetRoutes>;
  readonly authenticator: Authenticator;
  /** Codes, assertions and sessions that time has run out on. */
  forgetExpired(): Promise<void>;
}

export async function createFleet({ db, now, tokens: lives }: FleetParts): Promise<Fleet> {
  const tokens = new Tokens(db, await signingKey(db), now);
  const { deviceMinutes, enrolmentHours, sessionHours } = lives;
  return {
    authenticator: tokens,
    handlers: {
      ...staffHandlers({ db, tokens, sessionHours, now }),
      ...enrolmentHandlers({ db, tokens, deviceMinutes, enrolmentHours, now }),
      ...cartHandlers(db, tokens, now),
    },
    async forgetExpired() {
      await db.deleteFrom("used_assertions").where("expires_at", "<", now()).execute();
      await db.deleteFrom("enrolment_codes").where("expires_at", "<", now()).execute();
      await db.deleteFrom("sessions").where("expires_at", "<", now()).execute();
    },
  };
}
