import type { DrawnFace, FaceName, Units } from "../drawn-product.js";
import { gableShoulder, type PhysicalForm, printedFace, type SizeMillimetres } from "../physical-form.js";
import { svgDocument } from "../svg.js";
import { backOf, sideOf, topOf } from "./back.js";
import type { FrontStyle } from "./front-frame.js";
import type { Label } from "./label.js";
import { frontOf } from "./organic-front.js";

/** All printed faces of a pack. */
export function labelFaces(
  label: Label,
  style: FrontStyle,
  form: PhysicalForm,
  size: SizeMillimetres,
  units?: Units,
): DrawnFace[] {
  const { widthMm, heightMm } = label.face;
  const faces = [
    draw("front", widthMm, heightMm, frontOf(label, style)),
    draw("back", widthMm, heightMm, backOf(label)),
  ];
  const flat = (w: number, h: number) => ({ widthMm: w, heightMm: h, seenWidthMm: w });
  switch (form) {
    case "box":
    case "bar":
    case "gable-carton": {
      const sideHeight = form === "gable-carton" ? size.height * gableShoulder : size.height;
      const side = flat(size.depth, sideHeight);
      const top = flat(size.width, size.depth);
      faces.push(draw("side", side.widthMm, side.heightMm, sideOf(label, side)));
      faces.push(draw("top", top.widthMm, top.heightMm, topOf(label, top)));
      return faces;
    }
    case "tub":
    case "jar": {
      const top = flat(size.width, size.width);
      faces.push(draw("top", size.width, size.width, topOf(label, top)));
      return faces;
    }
    case "multipack": {
      if (units === undefined) return faces;
      const unit = { ...label, face: printedFace(units.form, units.size) };
      faces.push(draw("unit", unit.face.widthMm, unit.face.heightMm, frontOf(unit, style)));
      return faces;
    }
    default:
      return faces;
  }
}

const draw = (face: FaceName, widthMm: number, heightMm: number, body: string): DrawnFace => ({
  face,
  variation: 1,
  widthMm,
  heightMm,
  svg: svgDocument(widthMm, heightMm, body),
});
