import type { Because } from "@cartwheel/contracts";
import type { Joint } from "./beam/joint.js";
import { type Moment, type Understanding, understand } from "./beam/understanding.js";
import { becauseOf } from "./because.js";
import { type Judgement, judge } from "./decisions.js";
import type { BasketSensors } from "./evidence/sensors.js";
import type { Store } from "./model/store.js";

/** What everything needs that reads a timeline. */
export interface Mind {
  readonly store: Store;
  readonly sensors: BasketSensors;
  understanding(joint: Joint): readonly Understanding[];
  judgements(joint: Joint): readonly Judgement[];
  because(moment: Moment): readonly Because[];
}

/** Clusters are values: what is understood of one is worked out once. */
export function createMind(store: Store, sensors: BasketSensors): Mind {
  const understood = new WeakMap<Joint["clusters"][number], Understanding>();
  const reasons = new WeakMap<Moment, readonly Because[]>();
  const judged = new WeakMap<Understanding, readonly Judgement[]>();
  const understanding = (joint: Joint): readonly Understanding[] =>
    joint.clusters.map((cluster) => {
      const known = understood.get(cluster) ?? understand(cluster);
      understood.set(cluster, known);
      return known;
    });
  return {
    store,
    sensors,
    understanding,
    because: (moment) => {
      const known = reasons.get(moment) ?? becauseOf(moment, store);
      reasons.set(moment, known);
      return known;
    },
    judgements: (joint) =>
      understanding(joint).flatMap((each) => {
        const known = judged.get(each) ?? each.places.map((place) => judge(place, store));
        judged.set(each, known);
        return known;
      }),
  };
}
