import type { EvidenceModel } from "../evidence-model.js";
import { fitLooks, type StatedLooks } from "./fit-looks.js";
import { fitSighting, shownIn } from "./fit-sighting.js";
import { fitWeight } from "./fit-weight.js";
import type { ObservedTrip } from "./observed-trip.js";

/**
 * The parameters under which drawn evidence is distributed like the observed. Weights are fitted on all trips,
 * sightings and looks on those with cameras. What the trips do not tell stays as it was, and is named.
 */
export function fitEvidenceModel(trips: readonly ObservedTrip[], before: EvidenceModel): EvidenceModel {
  const withCameras = trips.filter(({ hasCameras }) => hasCameras);
  const weight = fitWeight(trips, before.weight);
  const sighting = fitSighting(withCameras, before.sighting);
  const families = new Map(withCameras.flatMap((trip) => [...trip.families]));
  const store = { products: [...families].map(([sku, family]) => ({ sku, family })) };
  const looks = fitLooks(withCameras.flatMap(statedIn), store, before.looks);
  return {
    schema: before.schema,
    fittedOn: {
      trips: trips.length,
      weightChanges: trips.reduce((sum, { weights }) => sum + weights.length, 0),
      sightings: trips.reduce((sum, { sightings }) => sum + sightings.length, 0),
      pipelines: [...new Set(trips.map(({ software }) => software))].sort(),
      kept: [...weight.kept, ...sighting.kept, ...(looks === null ? ["looks"] : ["looks.cameraGain"])],
    },
    weight: weight.model,
    sighting: sighting.model,
    looks: looks ?? before.looks,
  };
}

/** Sightings that show one product in the open, alone. */
const statedIn = (trip: ObservedTrip): StatedLooks[] =>
  shownIn(trip).flatMap(({ event, sighting, alone }) =>
    alone &&
    event.sku !== undefined &&
    event.paid !== false &&
    (event.kind === "add" || event.kind === "remove")
      ? [
          {
            sku: event.sku,
            cameras: sighting.cameras.length,
            candidates: sighting.candidates,
            restLogLikelihood: sighting.restLogLikelihood,
            unknownLogLikelihood: sighting.unknownLogLikelihood,
          },
        ]
      : [],
  );
