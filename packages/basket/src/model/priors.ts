import type { BasketSettings } from "../settings.js";
import type { WhyNothing } from "./explanation.js";
import type { Observation } from "./observation.js";

/** Log prior of each kind of explanation of one observation. */
export interface KindPriors {
  readonly add: number;
  readonly unknown: number;
  readonly own: number;
  readonly several: number;
  readonly remove: number;
  readonly swap: number;
  readonly back: number;
  nothing(why: WhyNothing): number;
}

export function kindPriors({ scale }: Observation, settings: BasketSettings): KindPriors {
  const { removeShare, swapShare, severalShare, ownThingShare, unknownShare, faultShare } = settings;
  const { handShare, movedShare, gapDriftShare } = settings;
  const jump = scale.kind === "change" && scale.jump;
  const fault = jump ? gapDriftShare : faultShare;
  const idle = scale.kind === "change" ? fault : handShare + movedShare;
  const active = Math.log(1 - idle);
  const add = 1 - removeShare - swapShare - severalShare - ownThingShare - unknownShare;
  const of = (share: number): number => active + Math.log(share);
  const nothing = { hand: handShare, moved: movedShare, "sensor-fault": fault };
  return {
    add: of(add),
    unknown: of(unknownShare),
    own: of(ownThingShare),
    several: of(severalShare),
    remove: of(removeShare),
    swap: of(swapShare),
    back: of(settings.putBackShare),
    nothing: (why) => Math.log(nothing[why]),
  };
}

/** Why nothing may have been bought, by what the scale says. */
export const reasonsForNothing = (observation: Observation): readonly WhyNothing[] =>
  observation.scale.kind === "change" ? ["sensor-fault"] : ["hand", "moved"];
