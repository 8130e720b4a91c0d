import type { Act } from "../../shoppers/shopping-trip.js";
import type { Doing, Hands } from "./doing.js";
import { putStartMs, putting } from "./putting.js";
import { moving, taking } from "./taking.js";
import { covering, coverMs, leaning, leanMs, reaching } from "./touching.js";

/** Begins an act when its time has come; null until then. */
export function planAct(act: Act, hands: Hands, atMs: number): Doing | null {
  switch (act.kind) {
    case "put":
      return atMs < putStartMs(act, hands) ? null : putting(act, hands);
    case "throw":
      return atMs < act.atMs - act.approachMs
        ? null
        : putting({ ...act, kind: "put", instances: [act.instance] }, hands, true);
    case "take":
      return atMs < act.atMs - act.approachMs ? null : taking(act, hands);
    case "move":
      return atMs < act.atMs - act.approachMs ? null : moving(act, hands);
    case "reach":
      return atMs < act.atMs - act.approachMs ? null : reaching(act, hands);
    case "cover":
      return atMs < act.atMs - coverMs ? null : covering(act, hands);
    case "lean":
      return atMs < act.atMs - leanMs ? null : leaning(act, hands);
    case "scan":
      return null;
  }
}
