import RAPIER from "@dimforge/rapier3d-deterministic-compat";
import { Quaternion, Vector3 } from "three";
import type { CollisionShape } from "../../photographing/collision-shape.js";
import { type BasketSize, basketSize } from "../settings/basket-size.js";
import type { CartSettings } from "../settings/cart-settings.js";
import { seatBox } from "../solids/child-seat.js";
import type { Solid } from "../solids/solid.js";

export interface Pose {
  readonly place: Vector3;
  readonly turn: Quaternion;
}

/** One step of the physics. */
export const stepMs = 10;

/** Walls are this thick, outwards, so that nothing slips through at any speed. */
const wallThickness = 0.12;
/** Invisible above the rim: what is thrown in hard stays in. */
const wallAboveRim = 0.45;
/** Edges of packs are this round. */
const edgeRadius = 0.002;

/** Slower than this, in metres and radians a second, nobody sees it move. */
const seenSpeed = 0.03;
const seenTurning = 0.5;

const slowSpeed = 0.07;
const slowTurning = 2;
/** What is left of a slow thing's speed after a step. */
const resistance = 0.92;
/** Slow for this many steps: it lies. */
const stepsToRest = 40;

let started: Promise<void> | null = null;

/** Physics is WebAssembly that starts once a program. */
export function physicsReady(): Promise<void> {
  started ??= RAPIER.init();
  return started;
}

/**
 * Gravity, a basket, and the things in it. Things are held (they follow a hand), loose, or away. The same calls give
 * the same poses bit for bit (Rapier, built for determinism across machines).
 */
export class BasketWorld {
  readonly #world: RAPIER.World;
  readonly #bodies: RAPIER.RigidBody[];
  readonly #pusher: RAPIER.RigidBody;
  readonly #size: BasketSize;
  readonly #slowSteps = new Map<number, number>();

  constructor(cart: CartSettings, solids: readonly Solid[]) {
    this.#world = new RAPIER.World({ x: 0, y: -9.81, z: 0 });
    this.#world.timestep = stepMs / 1000;
    this.#world.lengthUnit = 0.15;
    this.#world.numSolverIterations = 6;
    this.#size = basketSize(cart);
    this.#buildBasket(cart);
    this.#bodies = solids.map((solid) => this.#bodyOf(solid));
    const pusher = RAPIER.RigidBodyDesc.kinematicPositionBased().setEnabled(false);
    this.#pusher = this.#world.createRigidBody(pusher);
    this.#world.createCollider(RAPIER.ColliderDesc.ball(0.04).setFriction(0.2), this.#pusher);
    // Shapes can be looked for from the first step on.
    this.#world.step();
  }

  step(): void {
    this.#world.step();
    for (const body of this.#loose()) if (!body.isSleeping()) this.#settle(body);
  }

  /** Whether anything that lies loose is not at rest for good: the world must be stepped. */
  get restless(): boolean {
    return this.#loose().some((body) => !body.isSleeping());
  }

  /** Whether anything that lies loose moves so that one could see it. */
  get moving(): boolean {
    return this.#loose().some(
      (body) =>
        !body.isSleeping() && (speedOf(body.linvel()) > seenSpeed || speedOf(body.angvel()) > seenTurning),
    );
  }

  /** Whether a thing is held or lies in the basket. */
  visible(thing: number): boolean {
    return this.#bodies[thing]!.isEnabled();
  }

  pose(thing: number): Pose {
    const body = this.#bodies[thing]!;
    return { place: vectorOf(body.translation()), turn: quaternionOf(body.rotation()) };
  }

  /** Metres a second. */
  velocity(thing: number): Vector3 {
    return vectorOf(this.#bodies[thing]!.linvel());
  }

  /** Follows a hand from now on; the first time it appears there. */
  hold(thing: number, pose: Pose): void {
    const body = this.#bodies[thing]!;
    const fresh = !body.isEnabled();
    body.setEnabled(true);
    body.setBodyType(RAPIER.RigidBodyType.KinematicPositionBased, true);
    if (fresh) {
      body.setTranslation(pose.place, true);
      body.setRotation(pose.turn, true);
      return;
    }
    body.setNextKinematicTranslation(pose.place);
    body.setNextKinematicRotation(pose.turn);
  }

  release(thing: number, velocity: Vector3): void {
    const body = this.#bodies[thing]!;
    body.setBodyType(RAPIER.RigidBodyType.Dynamic, true);
    body.setLinvel(velocity, true);
    body.setAngvel({ x: 0, y: 0, z: 0 }, true);
  }

  takeAway(thing: number): void {
    this.#bodies[thing]!.setEnabled(false);
    for (const body of this.#loose()) body.wakeUp();
  }

  /** A fist that pushes things aside; null when there is none. */
  push(place: Vector3 | null): void {
    if (place === null) {
      this.#pusher.setEnabled(false);
      return;
    }
    if (this.#pusher.isEnabled()) this.#pusher.setNextKinematicTranslation(place);
    else {
      this.#pusher.setTranslation(place, true);
      this.#pusher.setEnabled(true);
    }
  }

  /** Everything that lies in the basket gets a shove, as from a bump of the wheels. */
  shove(velocity: Vector3): void {
    for (const body of this.#loose()) {
      const now = body.linvel();
      body.setLinvel({ x: now.x + velocity.x, y: now.y + velocity.y, z: now.z + velocity.z }, true);
    }
  }

  /** How high a thing's middle comes to rest when it is let down there as it is turned. */
  landingHeight(thing: number, x: number, z: number, turn: Quaternion): number {
    const shape = this.#bodies[thing]!.collider(0).shape;
    const from = this.#size.depth + 0.6;
    // The walls are left out: a thing that is larger than its place leans on them.
    const hit = this.#world.castShape(
      { x, y: from, z },
      turn,
      { x: 0, y: -1, z: 0 },
      shape,
      0,
      from + 0.2,
      true,
      undefined,
      groups(all, all & ~wallGroup),
      undefined,
      this.#bodies[thing]!,
    );
    return hit === null ? from : from - hit.time_of_impact;
  }

  free(): void {
    this.#world.free();
  }

  /** What rolls slowly over wires and seams comes to a stop; physics alone would let a can roll for ever. */
  #settle(body: RAPIER.RigidBody): void {
    const [linear, angular] = [body.linvel(), body.angvel()];
    const slow = speedOf(linear) < slowSpeed && speedOf(angular) < slowTurning;
    const steps = slow ? (this.#slowSteps.get(body.handle) ?? 0) + 1 : 0;
    this.#slowSteps.set(body.handle, steps);
    if (!slow) return;
    body.setLinvel(scaled(linear, resistance), false);
    body.setAngvel(scaled(angular, resistance), false);
    if (steps > stepsToRest) body.sleep();
  }

  #loose(): RAPIER.RigidBody[] {
    return this.#bodies.filter((body) => body.isEnabled() && body.isDynamic());
  }

  #bodyOf(solid: Solid): RAPIER.RigidBody {
    const rigid = RAPIER.RigidBodyDesc.dynamic()
      .setLinearDamping(0.15 + solid.softness * 0.6)
      .setAngularDamping(0.4 + solid.softness * 3)
      .setCcdEnabled(true)
      .setEnabled(false);
    const body = this.#world.createRigidBody(rigid);
    const collider = colliderOf(solid.collision)
      .setMass(Math.max(0.01, solid.kilograms))
      .setFriction(0.45 + solid.softness * 0.35)
      .setRestitution(0.18 * (1 - solid.softness))
      .setCollisionGroups(groups(all, all));
    this.#world.createCollider(collider, body);
    return body;
  }

  #buildBasket(cart: CartSettings): void {
    const { halfWidth: w, halfLength: l, depth, floorShare } = this.#size;
    const fixed = (
      half: readonly [number, number, number],
      place: Vector3,
      turn: Quaternion,
      group: number,
    ): void => {
      const collider = RAPIER.ColliderDesc.cuboid(...half)
        .setTranslation(place.x, place.y, place.z)
        .setRotation(turn)
        .setFriction(0.4)
        .setRestitution(0.1)
        .setCollisionGroups(groups(group, all));
      this.#world.createCollider(collider);
    };
    fixed([w * 1.2, wallThickness, l * 1.2], new Vector3(0, -wallThickness, 0), new Quaternion(), floorGroup);
    const high = (depth + wallAboveRim) / 2;
    const wall = (reach: number, along: number, axis: "x" | "z", sign: 1 | -1): void => {
      const lean = Math.atan2(reach * (1 - floorShare), depth);
      const turn = new Quaternion().setFromAxisAngle(
        axis === "x" ? new Vector3(0, 0, 1) : new Vector3(1, 0, 0),
        axis === "x" ? -sign * lean : sign * lean,
      );
      const outwards = axis === "x" ? new Vector3(sign, 0, 0) : new Vector3(0, 0, sign);
      const up = new Vector3(0, 1, 0).applyQuaternion(turn);
      const place = outwards
        .clone()
        .multiplyScalar(reach * floorShare)
        .add(up.multiplyScalar(high))
        .add(outwards.clone().applyQuaternion(turn).multiplyScalar(wallThickness));
      const half: [number, number, number] =
        axis === "x" ? [wallThickness, high + 0.05, along] : [along, high + 0.05, wallThickness];
      fixed(half, place, turn, wallGroup);
    };
    wall(w, l * 1.3, "x", 1);
    wall(w, l * 1.3, "x", -1);
    wall(l, w * 1.3, "z", 1);
    wall(l, w * 1.3, "z", -1);
    const seat = seatBox(cart);
    if (seat !== null) fixed(seat.half, new Vector3(...seat.place), new Quaternion(), wallGroup);
  }
}

const wallGroup = 0x0002;
const floorGroup = 0x0004;
const all = 0xffff;
const groups = (memberships: number, filter: number): number => (memberships << 16) | filter;

function colliderOf(shape: CollisionShape): RAPIER.ColliderDesc {
  const m = (millimetres: number): number => millimetres / 1000;
  const inner = (millimetres: number): number => Math.max(0.001, m(millimetres) - edgeRadius);
  switch (shape.kind) {
    case "box": {
      const [x, y, z] = shape.halfExtents;
      return RAPIER.ColliderDesc.roundCuboid(inner(x), inner(y), inner(z), edgeRadius);
    }
    case "cylinder":
      return RAPIER.ColliderDesc.roundCylinder(inner(shape.halfHeight), inner(shape.radius), edgeRadius);
    case "sphere":
      return RAPIER.ColliderDesc.ball(m(shape.radius));
    case "capsule": {
      const capsule = RAPIER.ColliderDesc.capsule(m(shape.halfLength), m(shape.radius));
      const quarter = Math.SQRT1_2;
      return shape.axis === "x" ? capsule.setRotation({ x: 0, y: 0, z: quarter, w: quarter }) : capsule;
    }
    case "hull": {
      const points = Float32Array.from(shape.points.flat().map(m));
      const hull = RAPIER.ColliderDesc.convexHull(points);
      if (hull === null) throw new TypeError("a hull of points that lie in one plane");
      return hull;
    }
  }
}

const scaled = ({ x, y, z }: RAPIER.Vector, factor: number) => ({
  x: x * factor,
  y: y * factor,
  z: z * factor,
});
const speedOf = ({ x, y, z }: RAPIER.Vector): number => Math.hypot(x, y, z);
const vectorOf = ({ x, y, z }: RAPIER.Vector): Vector3 => new Vector3(x, y, z);
const quaternionOf = ({ x, y, z, w }: RAPIER.Rotation): Quaternion => new Quaternion(x, y, z, w);
