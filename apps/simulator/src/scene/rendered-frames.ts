import { FaultError } from "@cartwheel/contracts";
import type { DrawnProduct } from "../products/drawn-product.js";
import { randomFrom } from "../randomness/random.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";
import { type ConditionName, combinedLooks } from "../store-conditions/conditions.js";
import type { Looks } from "../store-conditions/looks.js";
import type { FrameSource, TrueFrame } from "./frame-source.js";
import { handModel } from "./hands/hand-model.js";
import { physicsReady } from "./motion/basket-world.js";
import { type Choreography, choreograph } from "./motion/choreography.js";
import { frameTimes } from "./motion/frame-times.js";
import { mustFit } from "./settings/must-fit.js";
import type { Scene } from "./settings/scene-settings.js";
import type { Solid } from "./solids/solid.js";
import { thingSolid } from "./solids/thing-solid.js";
import { knockOf } from "./stage/knock.js";
import { ModelStore } from "./stage/model-store.js";
import { packed } from "./stage/packed.js";
import { shelfPicture } from "./stage/shelf-picture.js";
import type { StageDescription, Taken } from "./stage/stage-description.js";
import { openStagePage, type StagePage } from "./stage/stage-page.js";
import { openStageServer, type StageServer } from "./stage/stage-server.js";
import { trueBoxes } from "./stage/true-boxes.js";

export interface RenderSetup {
  readonly scene: Scene;
  /** Every product that a trip may carry; their fronts also fill the shelves. */
  readonly assortment: readonly DrawnProduct[];
}

export interface RenderedSource extends FrameSource {
  /** The frames of some moments alone, under conditions of their own; times are multiples of `1000 / movingHz`. */
  stills(
    trip: ShoppingTrip,
    conditions: readonly ConditionName[],
    timesMs: readonly number[],
    signal: AbortSignal,
  ): AsyncIterable<TrueFrame>;
}

/**
 * A cart's cameras in a rendered store: three.js in headless Chromium. The cameras are shared out among `pages`
 * browsers.
 * @throws FaultError BROWSER_MISSING, BROWSER_FAILED
 */
export async function renderedFrames(setup: RenderSetup): Promise<RenderedSource> {
  await physicsReady();
  const server = await openStageServer();
  const { rest, ...arrays } = handModel();
  server.serve("/hand", packed({ rest }, arrays));
  const shelves = await shelfPicture(setup.assortment, randomFrom("shelves"));
  server.serve("/shelves", packed({ width: shelves.width, height: shelves.height }, { rgba: shelves.rgba }));
  const { scene } = setup;
  const opened = await Promise.allSettled(
    Array.from({ length: Math.min(scene.pages, scene.cameras.length) }, () =>
      openStagePage(server.origin, scene.graphics),
    ),
  );
  const pages = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failed = opened.find((each) => each.status === "rejected");
  const source = new RenderedFrames(setup, server, pages);
  if (failed !== undefined) {
    await source.close();
    throw failed.reason;
  }
  return source;
}

class RenderedFrames implements RenderedSource {
  readonly cameras: readonly string[];
  readonly #scene: Scene;
  readonly #assortment: ReadonlyMap<string, DrawnProduct>;
  readonly #server: StageServer;
  readonly #pages: readonly StagePage[];
  readonly #models: ModelStore;

  constructor({ scene, assortment }: RenderSetup, server: StageServer, pages: readonly StagePage[]) {
    this.#scene = scene;
    this.#assortment = new Map(assortment.map((drawn) => [drawn.product.sku, drawn]));
    this.#server = server;
    this.#pages = pages;
    this.#models = new ModelStore(server);
    this.cameras = scene.cameras.map(({ name }) => name);
  }

  frames(trip: ShoppingTrip, signal: AbortSignal): AsyncIterable<TrueFrame> {
    return this.#render(trip, combinedLooks(this.#scene.conditions), null, signal);
  }

  stills(
    trip: ShoppingTrip,
    conditions: readonly ConditionName[],
    timesMs: readonly number[],
    signal: AbortSignal,
  ): AsyncIterable<TrueFrame> {
    return this.#render(trip, combinedLooks(conditions), timesMs, signal);
  }

  async *#render(
    trip: ShoppingTrip,
    looks: Looks,
    onlyMs: readonly number[] | null,
    signal: AbortSignal,
  ): AsyncIterable<TrueFrame> {
    const random = randomFrom(`${trip.seed}/scene`);
    const solids = trip.things.map((thing) =>
      thingSolid(thing, this.#assortment, random.fork(`thing-${thing.instance}`)),
    );
    mustFit(trip, solids, this.#scene.cart);
    const choreography = choreograph(trip, this.#scene, solids, random.fork("motion"));
    const shares = await this.#setStage(trip, solids, looks);
    const times = onlyMs ?? frameTimes(trip.durationMs, choreography.moving, this.#scene);
    const underWay = new Set<Promise<unknown>>();
    try {
      for (const pictures of this.#ahead(times, choreography, shares, signal, underWay)) {
        for (const frame of await pictures) {
          const { camera, atMs } = frame;
          const settings = this.#scene.cameras.find(({ name }) => name === camera)!;
          yield {
            camera,
            atMs,
            jpeg: frame.jpeg,
            boxes: trueBoxes(frame.taken.seen, trip, frame.arms, settings),
          };
        }
      }
    } finally {
      // Whoever stops early leaves nothing behind for the next trip.
      await Promise.allSettled(underWay);
      this.#server.forgetPictures();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.close()));
    await this.#server.close();
  }

  /** Which cameras each page draws. */
  async #setStage(trip: ShoppingTrip, solids: readonly Solid[], looks: Looks): Promise<readonly number[][]> {
    const { cameras, cart, supersampling } = this.#scene;
    const models: number[] = [];
    for (const [i, thing] of trip.things.entries())
      models.push(await this.#models.numberOf(thing, solids[i]!));
    const seed = randomFrom(`${trip.seed}/stage`).integer(0, 1_000_000);
    const knocked = cameras.map((camera, i) => ({
      ...camera,
      knock: knockOf(trip.seed, i, cameras.length, looks.camera),
    }));
    const shares = this.#pages.map((_, page) =>
      cameras.flatMap((__, i) => (i % this.#pages.length === page ? [i] : [])),
    );
    await Promise.all(
      this.#pages.map((page, i) => {
        const description: StageDescription = {
          cart,
          cameras: shares[i]!.map((camera) => knocked[camera]!),
          housings: cameras,
          things: trip.things.map(({ instance }, thing) => ({ instance, model: models[thing]! })),
          hand: trip.hand,
          looks,
          supersampling,
          seed,
        };
        return page.load(description);
      }),
    );
    return shares;
  }

  /** Starts the next moments while the one before is being written. */
  *#ahead(
    times: readonly number[],
    { moments }: Choreography,
    shares: readonly number[][],
    signal: AbortSignal,
    underWay: Set<Promise<unknown>>,
  ): Generator<Promise<readonly Picture[]>> {
    const everyMs = 1000 / this.#scene.movingHz;
    const waiting: Promise<readonly Picture[]>[] = [];
    for (const atMs of times) {
      if (signal.aborted) throw new FaultError("INTERRUPTED", `by ${String(signal.reason)}`);
      const next = this.#takeAll(moments[Math.round(atMs / everyMs)]!, shares);
      // A failure is thrown where its pictures are awaited.
      underWay.add(next);
      next.then(
        () => underWay.delete(next),
        () => underWay.delete(next),
      );
      waiting.push(next);
      if (waiting.length > 2) yield waiting.shift()!;
    }
    yield* waiting;
  }

  async #takeAll(
    moment: Choreography["moments"][number],
    shares: readonly number[][],
  ): Promise<readonly Picture[]> {
    const taken = await Promise.all(
      this.#pages.map(async (page, i) => {
        const answers = await page.take({ moment, cameras: shares[i]!.map((_, camera) => camera) });
        return answers.map((answer) => ({ answer, camera: shares[i]![answer.camera]! }));
      }),
    );
    return taken
      .flat()
      .sort((a, b) => a.camera - b.camera)
      .map(({ answer, camera }) => ({
        camera: this.cameras[camera]!,
        atMs: moment.atMs,
        arms: moment.arms.map(({ instance }) => instance),
        taken: answer,
        jpeg: this.#server.pictureOf(this.cameras[camera]!, moment.atMs),
      }));
  }
}

interface Picture {
  readonly camera: string;
  readonly atMs: number;
  /** The arms in view, by name. */
  readonly arms: readonly string[];
  readonly taken: Taken;
  readonly jpeg: Buffer;
}
