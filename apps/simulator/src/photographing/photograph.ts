import sharp from "sharp";
import type { DrawnFace, DrawnProduct } from "../products/drawn-product.js";
import type { Random } from "../randomness/random.js";
import { type Backdrop, backdropSvg } from "./backdrops.js";
import { handMeshes } from "./hand.js";
import type { Light } from "./lighting.js";
import { productMesh } from "./product-mesh.js";
import { rasterise } from "./rasterise.js";
import { type Texture, textureOf } from "./texture.js";
import { type Pose, viewpointOf } from "./viewpoint.js";

/** A product ready to be photographed: its faces as textures, produce with all its skins. */
export interface Model {
  readonly drawn: DrawnProduct;
  readonly textures: ReadonlyMap<DrawnFace, Texture>;
}

export async function modelOf(drawn: DrawnProduct, pictureSide: number): Promise<Model> {
  const textures = new Map<DrawnFace, Texture>();
  for (const face of drawn.faces) textures.set(face, await textureOf(face, pictureSide));
  return { drawn, textures };
}

/** How one photograph is taken. */
export interface Shot {
  readonly pose: Pose;
  readonly light: Light;
  readonly backdrop: Backdrop;
  readonly hand: boolean;
  /** Exposure as a factor, and the camera's own softness in pixels. */
  readonly exposure: number;
  readonly blurPixels: number;
  readonly jpegQuality: number;
}

/** Rendered twice as large and shrunk: smooth edges. */
const oversampling = 2;

/** Takes one photograph: a JPEG, `side` pixels square. The random stream decides what kind of produce piece it is. */
export async function photograph(model: Model, shot: Shot, side: number, random: Random): Promise<Buffer> {
  const meshes = productMesh(model.drawn, random.fork("piece"), "photograph");
  const large = side * oversampling;
  const view = viewpointOf(meshes, shot.pose, large);
  const held = shot.hand
    ? [...meshes, ...handMeshes(model.drawn.form, model.drawn.size, random.fork("hand"))]
    : meshes;
  const { rgba } = rasterise(held, model.textures, view, shot.light, large);
  const product = await sharp(rgba, { raw: { width: large, height: large, channels: 4 } })
    .resize(side, side, { kernel: "mitchell" })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const backdrop = await sharp(Buffer.from(backdropSvg(shot.backdrop, random.fork("backdrop"))), {
    density: 72 * (side / 100),
  })
    .resize(side, side, { fit: "fill" })
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer();
  const layers = await sharp(backdrop)
    .composite([
      { input: await shadowOf(product, view.bounds, large, side, standsOn(shot)) },
      { input: product },
    ])
    .removeAlpha()
    .raw()
    .toBuffer();
  let picture = sharp(layers, { raw: { width: side, height: side, channels: 3 } }).linear(shot.exposure, 0);
  if (shot.blurPixels >= 0.3) picture = picture.blur(shot.blurPixels);
  return picture.jpeg({ quality: shot.jpegQuality, chromaSubsampling: "4:2:0" }).toBuffer();
}

const standsOn = (shot: Shot): boolean =>
  !shot.hand &&
  (shot.backdrop === "white" ||
    shot.backdrop === "studio" ||
    shot.backdrop === "table" ||
    shot.backdrop === "shelf");

/** Under what stands: a soft pool at its foot. Behind what is held: its own soft outline, shifted. */
async function shadowOf(
  product: Buffer,
  bounds: readonly [number, number, number, number],
  large: number,
  side: number,
  stands: boolean,
): Promise<Buffer> {
  const [left, , right, bottom] = bounds.map((value) => (value / large) * side) as [
    number,
    number,
    number,
    number,
  ];
  const pool = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><defs><radialGradient id="p"><stop offset="0" stop-opacity="0.5"/><stop offset="0.6" stop-opacity="0.3"/><stop offset="1" stop-opacity="0"/></radialGradient></defs><ellipse cx="${(left + right) / 2}" cy="${bottom - side * 0.015}" rx="${(right - left) * 0.62}" ry="${side * 0.055}" fill="url(#p)"/></svg>`;
  if (stands) return sharp(Buffer.from(pool)).png({ compressionLevel: 1 }).toBuffer();
  const alpha = await sharp(product)
    .extractChannel("alpha")
    .blur(side * 0.03)
    .linear(0.45, 0)
    .raw()
    .toBuffer();
  const shade = new Uint8Array(side * side * 4);
  const shift = Math.round(side * 0.02);
  for (let y = shift; y < side; y++) {
    for (let x = shift; x < side; x++) shade[(y * side + x) * 4 + 3] = alpha[(y - shift) * side + x - shift]!;
  }
  return sharp(shade, { raw: { width: side, height: side, channels: 4 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
