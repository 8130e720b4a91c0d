import { Group, Mesh, Scene, type ShaderMaterial, Vector3 } from "three";
import type { ArmMoment, Moment } from "../motion/moment.js";
import { basketSize } from "../settings/basket-size.js";
import type { Unpacked } from "../stage/packed.js";
import type { HandMeta, PictureMeta, StageDescription } from "../stage/stage-description.js";
import { type Arm, armMesh } from "./arm-mesh.js";
import { type Body, bodyMesh, type Clothes } from "./body-mesh.js";
import { cartGeometry } from "./cart-mesh.js";
import { type LightUniforms, lightUniforms, litMaterial, vectorOf } from "./lit-material.js";
import { casts, ShadowMap } from "./shadow.js";
import { GeometryBuilder, type Rgb } from "./solid-geometry.js";
import { mulberry, type Surroundings, surroundings } from "./surroundings.js";
import { pictureTexture, type ThingMesh, type ThingModel, thingMesh } from "./thing-mesh.js";
import type { Solo } from "./truth-map.js";

export interface StoreParts {
  readonly hand: Unpacked<HandMeta>;
  readonly shelves: Unpacked<PictureMeta>;
  readonly modelOf: (number: number) => ThingModel;
}

/** Something that the truth counts: a thing or a hand. `what` is the thing's number, or -1 - n for the n-th arm. */
export interface Counted {
  readonly what: number;
  readonly identity: number;
  readonly solo: Solo;
  /** Changes when it moved. */
  readonly pose: string;
}

/** Identities of hands; things have their number + 1. */
const firstHandIdentity = 240;
const mostPassersBy = 6;

/** Everything that is in front of the cameras, posed for one moment at a time. */
export class StoreScene {
  readonly scene = new Scene();
  readonly light: LightUniforms = lightUniforms();
  readonly #things: ThingMesh[];
  readonly #arms = new Map<string, Arm>();
  readonly #shopper: Body;
  readonly #passersBy: Body[];
  readonly #surroundings: Surroundings;
  readonly #shadow: ShadowMap;
  readonly #floor: number;
  readonly #parts: StoreParts;
  readonly #stage: StageDescription;
  readonly #housings: Mesh[];
  #counted: Counted[] = [];
  #poses = "";
  #moves = false;

  constructor(stage: StageDescription, parts: StoreParts) {
    this.#stage = stage;
    this.#parts = parts;
    const size = basketSize(stage.cart);
    this.#floor = -stage.cart.floorHeightMm / 1000;
    this.#light(size.depth);
    const reach = Math.max(size.halfLength, size.halfWidth) * 1.25 + size.depth * 0.35;
    this.#shadow = new ShadowMap(this.light, reach, new Vector3(0, size.depth * 0.6, 0));
    const sun = stage.looks.sunPatch > 0;
    const cart = new Mesh(
      cartGeometry(stage.cart),
      litMaterial(this.light, { shadowed: true, glossy: true, sun }),
    );
    cart.layers.enable(casts);
    // What is near is drawn first, so that what it hides costs nothing.
    cart.renderOrder = -1;
    this.scene.add(cart);
    this.#housings = stage.housings.map((camera) => this.#housing(camera.positionMm, camera.lookAtMm));
    this.#surroundings = surroundings(this.light, {
      floorHeight: -this.#floor,
      shelfPicture: pictureTexture(parts.shelves),
      freezers: stage.looks.freezers,
      sun,
      seed: stage.seed,
    });
    this.scene.add(this.#surroundings.root);
    const random = mulberry(stage.seed + 5);
    const body = (top?: Rgb): Body => {
      const made = bodyMesh(clothesOf(random, stage.hand.skin, top), () =>
        litMaterial(this.light, { outside: true, glossy: true }),
      );
      this.scene.add(made.root);
      return made;
    };
    this.#shopper = body(stage.hand.sleeve ?? [96, 104, 120]);
    this.#passersBy = Array.from({ length: mostPassersBy }, () => body());
    this.#things = stage.things.map(({ model }) => {
      const made = thingMesh(this.light, parts.modelOf(model), { sun });
      made.mesh.layers.enable(casts);
      made.mesh.visible = false;
      made.mesh.renderOrder = -2;
      this.scene.add(made.mesh);
      return made;
    });
    this.scene.matrixWorldAutoUpdate = true;
  }

  /** What the truth counts at this moment. */
  get counted(): readonly Counted[] {
    return this.#counted;
  }

  /** All poses in one: the same while nothing moves. */
  get poses(): string {
    return this.#poses;
  }

  /** Whether anything in view moves, the store past a rolling cart included. */
  get moves(): boolean {
    return this.#moves;
  }

  /** Puts everything where it is at a moment. */
  pose(moment: Moment): void {
    this.#counted = [];
    const { atMs: _, ...poses } = moment;
    this.#poses = JSON.stringify(poses);
    this.#moves =
      moment.rollingSpeed > 0 ||
      moment.arms.length > 0 ||
      moment.things.some(({ velocity }) => Math.hypot(...velocity) > 0.01);
    for (const { mesh } of this.#things) mesh.visible = false;
    for (const each of moment.things) {
      const thing = this.#things[each.thing]!;
      thing.mesh.visible = true;
      thing.pose(each);
      this.#count(
        each.thing,
        each.thing + 1,
        thing.mesh,
        thing.materials,
        JSON.stringify([each.place, each.turn, each.velocity]),
      );
    }
    for (const { hand, limb } of this.#arms.values()) {
      hand.visible = false;
      limb.visible = false;
    }
    for (const [i, arm] of moment.arms.entries()) this.#poseArm(arm, i);
    this.#shopper.pose(moment.shopper, this.#floor);
    this.#passersBy.forEach((body, i) => {
      const walker = moment.passersBy[i];
      body.root.visible = walker !== undefined;
      if (walker !== undefined) body.pose(walker, this.#floor);
    });
    this.#surroundings.rolled(moment.rolledMetres, moment.rollingSpeed);
  }

  /** A camera does not see its own housing. */
  hideHousing(camera: string): void {
    this.#stage.housings.forEach(({ name }, i) => {
      this.#housings[i]!.visible = name !== camera;
    });
  }

  drawShadows(renderer: Parameters<ShadowMap["draw"]>[0]): void {
    this.#shadow.draw(renderer, this.scene);
  }

  dispose(): void {
    this.#shadow.dispose();
    this.scene.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      const materials: ShaderMaterial[] = Array.isArray(object.material)
        ? object.material
        : [object.material];
      for (const material of materials) material.dispose();
    });
  }

  #poseArm(moment: ArmMoment, i: number): void {
    let arm = this.#arms.get(moment.instance);
    if (arm === undefined) {
      arm = armMesh(this.#parts.hand, moment.side, moment.whose, this.#looksOf(moment.whose), () =>
        litMaterial(this.light, { shadowed: true, glossy: true, sun: this.#stage.looks.sunPatch > 0 }),
      );
      for (const mesh of [arm.hand, arm.limb]) {
        mesh.layers.enable(casts);
        mesh.renderOrder = -3;
      }
      this.scene.add(arm.hand, arm.limb);
      this.#arms.set(moment.instance, arm);
    }
    arm.hand.visible = true;
    arm.limb.visible = true;
    arm.pose(moment);
    const materials = [arm.hand.material, arm.limb.material] as ShaderMaterial[];
    for (const material of materials) vectorOf(material, "velocity").set(...moment.velocity);
    this.#count(-1 - i, firstHandIdentity + i, arm.hand, [materials[0]!], JSON.stringify(moment));
  }

  #looksOf(whose: "shopper" | "child"): StageDescription["hand"] {
    const { hand } = this.#stage;
    return whose === "shopper" ? hand : { skin: hand.skin, sleeve: [228, 176, 64], glove: null };
  }

  #count(
    what: number,
    identity: number,
    mesh: Mesh,
    materials: readonly ShaderMaterial[],
    pose: string,
  ): void {
    for (const material of materials) material.uniforms.identity!.value = identity / 255;
    this.#counted.push({
      what,
      identity,
      pose,
      solo: { geometry: mesh.geometry, matrix: mesh.matrix, velocity: vectorOf(materials[0]!, "velocity") },
    });
  }

  #light(depth: number): void {
    const { looks } = this.#stage;
    this.light.lamp.value.set(...looks.lamp);
    this.light.lampFrom.value.set(...looks.lampFrom).normalize();
    this.light.above.value.set(...looks.above);
    this.light.below.value.set(...looks.below);
    this.light.side.value.set(...looks.side);
    this.light.sideFrom.value.set(...looks.sideFrom).normalize();
    this.light.sunPatch.value = looks.sunPatch;
    this.light.basketDepth.value = depth;
  }

  /** A small dark box behind each lens. */
  #housing(positionMm: readonly [number, number, number], lookAtMm: readonly [number, number, number]): Mesh {
    const build = new GeometryBuilder()
      .box(new Vector3(0, 0, 0.016), new Vector3(0.017, 0.014, 0.013), [34, 36, 40], 0.4)
      .tube(new Vector3(0, 0, 0.004), new Vector3(0, 0, -0.004), 0.009, 12, [12, 12, 14], 0.8);
    const mesh = new Mesh(build.geometry(), litMaterial(this.light, { glossy: true, twoSided: true }));
    const holder = new Group();
    holder.position.set(...positionMm).divideScalar(1000);
    // An object's lookAt turns its +z; a lens looks along -z.
    holder.lookAt(
      holder.position
        .clone()
        .multiplyScalar(2)
        .sub(new Vector3(...lookAtMm).divideScalar(1000)),
    );
    holder.add(mesh);
    this.scene.add(holder);
    return mesh;
  }
}

const cloth: readonly Rgb[] = [
  [44, 52, 78],
  [116, 48, 52],
  [88, 98, 86],
  [188, 180, 164],
  [52, 54, 58],
  [156, 112, 62],
];
const denim: readonly Rgb[] = [
  [48, 60, 88],
  [40, 42, 48],
  [112, 100, 82],
];

function clothesOf(random: () => number, skin: Rgb, top?: Rgb): Clothes {
  const pick = (from: readonly Rgb[]): Rgb => from[Math.floor(random() * from.length)]!;
  return {
    top: top ?? pick(cloth),
    trousers: pick(denim),
    shoes: pick([
      [230, 230, 232],
      [36, 34, 36],
      [120, 82, 54],
    ]),
    skin,
    hair: pick([
      [40, 32, 28],
      [92, 66, 44],
      [150, 148, 146],
      [22, 20, 22],
    ]),
  };
}
