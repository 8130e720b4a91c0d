import { type Quaternion, Vector3 } from "three";
import type { Random } from "../../randomness/random.js";
import type { Act, ShoppingTrip } from "../../shoppers/shopping-trip.js";
import { handModel } from "../hands/hand-model.js";
import { basketSize } from "../settings/basket-size.js";
import type { Scene } from "../settings/scene-settings.js";
import type { Solid } from "../solids/solid.js";
import { BasketWorld, stepMs } from "./basket-world.js";
import { bodiesAt } from "./bodies.js";
import type { Doing, Hands } from "./doing.js";
import type { ArmMoment, Moment, Triple, Turn } from "./moment.js";
import { planAct } from "./plan-act.js";
import { rolledAt } from "./rolling.js";
import { armBehind, type Stand } from "./stance.js";

/** A trip as it moves: every moment at which a camera may be exposed, and when something in view moves. */
export interface Choreography {
  /** One every `1000 / movingHz` ms, from 0 to the trip's end. */
  readonly moments: readonly Moment[];
  readonly moving: readonly { readonly fromMs: number; readonly toMs: number }[];
}

const stands: readonly Stand[] = ["left", "right", "left", "right", "rear"];

/**
 * Plays a trip's acts through the physics, once, before anything is drawn: hands carry things in and out, things fall,
 * roll and come to rest, earlier ones shift. The same trip gives the same numbers bit for bit.
 */
export function choreograph(
  trip: ShoppingTrip,
  scene: Scene,
  solids: readonly Solid[],
  random: Random,
): Choreography {
  const world = new BasketWorld(scene.cart, solids);
  try {
    return new Play(trip, scene, solids, world, random).run();
  } finally {
    world.free();
  }
}

class Play {
  readonly #trip: ShoppingTrip;
  readonly #scene: Scene;
  readonly #world: BasketWorld;
  readonly #hands: Hands;
  readonly #random: Random;
  readonly #waiting: Act[];
  #doings: Doing[] = [];
  readonly #moments: Moment[] = [];
  readonly #moving: { fromMs: number; toMs: number }[] = [];

  constructor(
    trip: ShoppingTrip,
    scene: Scene,
    solids: readonly Solid[],
    world: BasketWorld,
    random: Random,
  ) {
    this.#trip = trip;
    this.#scene = scene;
    this.#world = world;
    this.#random = random;
    const numbers = new Map(trip.things.map(({ instance }, i) => [instance, i]));
    this.#hands = {
      rest: handModel().rest,
      world,
      solids,
      size: basketSize(scene.cart),
      cameras: scene.cameras,
      standAt: (atMs) => this.#standAt(atMs),
      numberOf: (instance) => numbers.get(instance)!,
      scans: trip.acts.filter((act) => act.kind === "scan"),
      hiddenBy: new Map(
        trip.things.flatMap((thing, i) =>
          thing.kind === "product" && thing.hiddenBy !== undefined
            ? [[i, numbers.get(thing.hiddenBy)!] as const]
            : [],
        ),
      ),
      random,
    };
    this.#waiting = trip.acts.filter(({ kind }) => kind !== "scan");
  }

  run(): Choreography {
    const frameMs = 1000 / this.#scene.movingHz;
    for (let atMs = 0; atMs <= this.#trip.durationMs; atMs += stepMs) {
      this.#startDue(atMs);
      for (const doing of this.#doings) doing.advance(atMs);
      this.#rattle(atMs);
      if (this.#doings.length > 0 || this.#world.restless) this.#world.step();
      if (this.#doings.length > 0 || this.#world.moving) this.#markMoving(atMs);
      if (atMs % frameMs === 0) this.#moments.push(this.#momentAt(atMs));
      this.#doings = this.#doings.filter(({ untilMs }) => untilMs > atMs);
    }
    return { moments: this.#moments, moving: this.#moving };
  }

  #startDue(atMs: number): void {
    for (let i = 0; i < this.#waiting.length; ) {
      const doing = planAct(this.#waiting[i]!, this.#hands, atMs);
      if (doing === null) i++;
      else {
        this.#waiting.splice(i, 1);
        this.#doings.push(doing);
      }
    }
  }

  /** While the cart rolls, its wheels bump now and then, and what lies loose shifts a little. */
  #rattle(atMs: number): void {
    const rolls = this.#trip.rolling.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
    if (!rolls || atMs % 400 !== 0) return;
    const bump = this.#random.fork(`bump-${atMs}`);
    this.#world.shove(new Vector3(bump.normal(0, 0.02), bump.between(0, 0.06), bump.normal(0, 0.05)));
  }

  #markMoving(atMs: number): void {
    const last = this.#moving.at(-1);
    if (last !== undefined && atMs - last.toMs <= stepMs) last.toMs = atMs;
    else this.#moving.push({ fromMs: atMs, toMs: atMs });
  }

  /** The shopper changes places while the cart rolls, never between two acts without that. */
  #standAt(atMs: number): Stand {
    const rolled = this.#trip.rolling.filter(({ fromMs }) => fromMs <= atMs).length;
    return this.#random.fork(`stand-${rolled}`).pick(stands);
  }

  #momentAt(atMs: number): Moment {
    const rolled = rolledAt(this.#trip.rolling, atMs);
    const arms = this.#doings.flatMap((doing) => this.#armOf(doing, atMs));
    return {
      atMs,
      things: this.#trip.things.flatMap((_, thing) => {
        const pose = this.#world.visible(thing) ? this.#world.pose(thing) : null;
        if (pose === null) return [];
        const still = !this.#world.moving && this.#doings.length === 0;
        const velocity = still ? new Vector3() : this.#world.velocity(thing);
        return [
          { thing, place: tripleOf(pose.place), turn: turnOf(pose.turn), velocity: tripleOf(velocity) },
        ];
      }),
      arms,
      ...bodiesAt(this.#trip, this.#hands, this.#doings, rolled, atMs),
      rolledMetres: rolled.metres,
      rollingSpeed: rolled.speed,
    };
  }

  #armOf(doing: Doing, atMs: number): ArmMoment[] {
    const wrist = doing.wristAt(atMs);
    if (wrist === null) return [];
    const next = doing.wristAt(atMs + stepMs) ?? wrist;
    const velocity = next.place
      .clone()
      .sub(wrist.place)
      .divideScalar(stepMs / 1000);
    const { elbow, shoulder } = armBehind(wrist.place, doing.stance, doing.shoulderHeight, doing.scale);
    return [
      {
        instance: doing.instance,
        side: doing.side,
        whose: doing.whose,
        wrist: tripleOf(wrist.place),
        turn: turnOf(wrist.turn),
        elbow: tripleOf(elbow),
        shoulder: tripleOf(shoulder),
        fingers: wrist.fingers,
        velocity: tripleOf(velocity),
      },
    ];
  }
}

const tripleOf = ({ x, y, z }: Vector3): Triple => [x, y, z];
const turnOf = ({ x, y, z, w }: Quaternion): Turn => [x, y, z, w];
