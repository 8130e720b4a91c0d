/** How the text of a barcode is to be read. */
export type Reading =
  | "ean-13"
  | "ean-8"
  | "upc-a"
  | "upc-e"
  | "itf-14"
  | "add-on"
  | "ean-13-add-on"
  | "elements"
  | "any";

/** ISO/IEC 15424 symbology identifiers that say how GS1 data is carried (GS1 General Specifications, 5.1.3). */
const identifiers: Readonly<Record<string, Reading>> = {
  "]E0": "ean-13",
  "]E1": "add-on",
  "]E2": "add-on",
  "]E3": "ean-13-add-on",
  "]E4": "ean-8",
  "]I1": "itf-14",
  "]C1": "elements",
  "]e0": "elements",
  "]e1": "elements",
  "]e2": "elements",
  "]d2": "elements",
  "]Q3": "elements",
  "]J1": "elements",
};

/** Names that decoders use, in letters and digits only. */
const names: Readonly<Record<string, Reading>> = {
  ean13: "ean-13",
  isbn: "ean-13",
  ean8: "ean-8",
  upca: "upc-a",
  upce: "upc-e",
  itf14: "itf-14",
  gs1128: "elements",
  databar: "elements",
  databaromni: "elements",
  databarstacked: "elements",
  databarlimited: "elements",
  databarexpanded: "elements",
  databarexpandedstacked: "elements",
  databarexpstk: "elements",
  databarexp: "elements",
  databarltd: "elements",
  databarstk: "elements",
  databarstkomni: "elements",
  gs1datamatrix: "elements",
  gs1qrcode: "elements",
};

/** Takes a symbology identifier off the front of a text; without one the reading is open. */
export function takeIdentifier(text: string): { readonly identifier: string | null; readonly data: string } {
  const match = /^\][A-Za-z]\d/.exec(text);
  return match === null ? { identifier: null, data: text } : { identifier: match[0], data: text.slice(3) };
}

/** By symbology identifier (`]E0`) or a decoder's name (`EAN-13`); what is unknown may be anything. */
export function readingOf(symbology: string): Reading {
  return identifiers[symbology] ?? names[symbology.toLowerCase().replace(/[^a-z0-9]/g, "")] ?? "any";
}
