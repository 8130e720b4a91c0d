import {
  type Basket,
  type BasketParameters,
  type BasketSensors,
  type BasketSettings,
  createBasket,
} from "@cartwheel/basket";
import { type CatalogueIndex, resolveCode } from "@cartwheel/catalogue";
import type { FaultCode } from "@cartwheel/contracts";
import {
  createSightingFinder,
  type FinderSettings,
  type Gallery,
  type Perception,
} from "@cartwheel/perception";
import { createWeighing, type WeighingSettings } from "@cartwheel/weighing";
import type { Answerer } from "./answers.js";
import { assortmentOf } from "./assortment.js";
import type { RunParts } from "./run-parts.js";
import type { Sensors } from "./sensors.js";

/** Settings of every station; what is not set has its default. */
export interface RunSettings {
  readonly weighing?: Partial<WeighingSettings>;
  readonly finder?: Partial<FinderSettings>;
  readonly basket?: Partial<BasketSettings>;
}

export interface RunNeeds {
  readonly sensors: Sensors;
  readonly index: CatalogueIndex;
  /** The model in its workers and what it knows by sight; null for a run without cameras. */
  readonly sight: { readonly perception: Perception; readonly gallery: Gallery } | null;
  readonly answerer?: Answerer | null;
  readonly settings?: RunSettings;
  /** What was fitted for this store; flat where nothing was. */
  readonly parameters?: BasketParameters;
  /** What the basket's audit is drawn by. */
  readonly tripId?: string;
}

/** A fresh basket for one trip. */
export function basketFor(needs: RunNeeds): Basket {
  const { index, settings, parameters, tripId } = needs;
  return createBasket(assortmentOf(index), basketSensors(needs), {
    ...(settings?.basket === undefined ? {} : { settings: settings.basket }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(tripId === undefined ? {} : { tripKey: tripId }),
  });
}

/** What the basket of a run can count on. */
export const basketSensors = ({ sensors, sight }: Pick<RunNeeds, "sensors" | "sight">): BasketSensors => ({
  scale: sensors.scale,
  scanner: sensors.scanner,
  cameras: sight !== null || sensors.evidence === "recorded" ? sensors.cameras : [],
});

/** Fresh stations for one trip. */
export function partsOf(needs: RunNeeds): RunParts {
  const { sensors, index, sight, answerer = null, settings = {} } = needs;
  const looks = sight !== null && sensors.cameras.length > 0 && sensors.evidence === "made";
  return {
    sensors,
    weighing: createWeighing(settings.weighing),
    finder: looks
      ? createSightingFinder({
          ...sight,
          calibration: sight.perception.model.calibration,
          ...(settings.finder === undefined ? {} : { settings: settings.finder }),
        })
      : null,
    basket: basketFor(needs),
    faultOfCode: (text) => faultOfCode(index, text),
    answerer,
  };
}

function faultOfCode(index: CatalogueIndex, text: string): { code: FaultCode; detail: string } | null {
  const resolved = resolveCode(index, text);
  switch (resolved.kind) {
    case "sku":
      return null;
    case "invalid":
      return { code: "CODE_INVALID", detail: `"${text}"` };
    case "unknown":
    case "restricted":
      return { code: "CODE_UNKNOWN", detail: `"${text}"` };
    default:
      return unreachable(resolved);
  }
}

function unreachable(resolved: never): never {
  throw new Error(`a code resolved to an unknown kind: ${JSON.stringify(resolved)}`);
}
