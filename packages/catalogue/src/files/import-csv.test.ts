import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaled } from "./csv-columns.js";
import { type CsvImport, importCsv } from "./import-csv.js";
import { importJson } from "./import-json.js";

const head: CsvImport = { currency: "SEK", validFrom: "2026-11-01T00:00:00Z", version: 3 };

/** Row, field and reason of every problem. */
function problemsOf(csv: string, more: Partial<CsvImport> = {}) {
  const imported = importCsv(csv, { ...head, ...more });
  return imported.ok ? [] : imported.problems.map(({ row, field, why }) => `${row} ${field}: ${why}`);
}

const good = `sku,name,category,gtins,plu,price,per,unit_grams,unit_sd_grams,deposit,min_age,sold_by_count
milk,"Milk, 1 l",Dairy,9520000000011 09520000000028,,15.90,each,1060,10.5,,,
banana,Banana,Fruit,,4011,26.9,kg,180,21.6,,,
beer,Beer,Drinks,9520000000035,,19,each,520,,2,18,no
lime,Lime,Fruit,,4048,5.90,EACH,80,9.6,,,yes
`;

describe("importCsv", () => {
  it("reads a product list", () => {
    const imported = importCsv(`\ufeff${good}`, head);
    if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
    expect(imported.catalogue).toMatchObject({ currency: "SEK", version: 3 });
    expect(imported.catalogue.products).toEqual([
      {
        sku: "milk",
        name: "Milk, 1 l",
        category: "Dairy",
        gtins: ["9520000000011", "09520000000028"],
        price: { minor: 1590, per: "each" },
        rules: [],
        unitMilligrams: { mean: 1_060_000, sd: 10_500 },
      },
      {
        sku: "banana",
        name: "Banana",
        category: "Fruit",
        gtins: [],
        plu: "4011",
        price: { minor: 2690, per: "kg" },
        rules: [],
        unitMilligrams: { mean: 180_000, sd: 21_600 },
      },
      {
        sku: "beer",
        name: "Beer",
        category: "Drinks",
        gtins: ["9520000000035"],
        price: { minor: 1900, per: "each" },
        rules: [],
        unitMilligrams: { mean: 520_000, sd: 0 },
        deposit: { minor: 200 },
        ageRestricted: 18,
      },
      {
        sku: "lime",
        name: "Lime",
        category: "Fruit",
        gtins: [],
        plu: "4048",
        price: { minor: 590, per: "each" },
        rules: [],
        unitMilligrams: { mean: 80_000, sd: 9_600 },
        soldByCount: true,
      },
    ]);
    expect(imported.index.byGtin.get("9520000000028")?.sku).toBe("milk");
  });

  it("reads a retailer's own columns, semicolons and decimal commas, and says what it ignored", () => {
    const csv = "ArtNr;Benämning;Grupp;Pris;Enhet;Hylla\n7;Mjölk;Mejeri;15,90;each;A3\n";
    const columns = { sku: "ArtNr", name: "Benämning", category: "Grupp", price: "Pris", per: "Enhet" };
    const imported = importCsv(csv, { ...head, columns, delimiter: ";", decimal: "," });
    expect(imported).toMatchObject({ ok: true, ignoredColumns: ["Hylla"] });
    expect(imported.ok && imported.catalogue.products[0]).toMatchObject({ sku: "7", price: { minor: 1590 } });
  });

  it("reports every bad row with line, column, reason and what to do, and takes nothing", () => {
    const csv = `sku,name,category,gtins,price,per,unit_grams
a,A,x,,1.999,each,
b,B,x,7.31E+12,1.00,each,

c,"C
two lines",x,,1.00,stone,
d,,x,,1.00,each,1kg
e,E, with comma,x,,1.00,each,
f,F,x,9520000000012,1.00,each,
`;
    const imported = importCsv(csv, head);
    expect(imported.ok).toBe(false);
    expect(problemsOf(csv)).toEqual([
      '2 price: "1.999" is no price',
      '3 gtins: "7.31E+12" is no barcode number',
      '6 per: "stone" is none of each, kg, lb, 100g',
      "7 name: is empty",
      '7 unit_grams: "1kg" is no weight in grams',
      "8 : the row has 8 cells, the header 7",
      '9 gtins[0]: "9520000000012" has a wrong check digit',
    ]);
    expect(imported.ok || imported.problems.every(({ fix }) => fix.length > 10)).toBe(true);
  });

  it("finds what only the whole list shows, by line", () => {
    const csv =
      "sku,name,category,gtins,price,per\na,A,x,9520000000011,1,each\n\na,A,x,9520000000011,-1,each\nb,B,x,9520000000012,1,each\n";
    expect(problemsOf(csv)).toEqual([
      "4 price.minor: -100 is below zero",
      '4 sku: "a" is that of SKU "a" ("A") already',
      '4 gtins[0]: "9520000000011" is that of SKU "a" ("A") already',
      '5 gtins[0]: "9520000000012" has a wrong check digit',
    ]);
  });

  it.each([
    ["", "null : the file is empty"],
    ["sku,name,category,price,per\n", "the file has a header and no product"],
    ["sku,name,category,price\na,A,x,1\n", "1 per: this column is missing"],
    ["sku,sku,name\na,a,A\n", "1 sku: this column stands twice"],
    ['sku,name\n"a,b\n', "Quote Not Closed"],
  ])("refuses %j: %s", (csv, words) => {
    expect(problemsOf(csv).join("; ")).toContain(words);
  });

  it("wants a column that was named, even one that is not required", () => {
    expect(problemsOf(good, { columns: { plu: "PLU" } })).toEqual(["1 PLU: this column is missing"]);
  });

  it("reads decimals exactly, or not at all", () => {
    expect(
      ["1", "1.5", "-1.50", "0.07", "12.345", "1,5", "1.", ".5", "1e3", "1.2.3", ""].map((text) =>
        scaled(text, ".", 2),
      ),
    ).toEqual([100, 150, -150, 7, null, null, null, null, null, null, null]);
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (minor) => {
        const digits = String(Math.abs(minor)).padStart(3, "0");
        const text = `${minor < 0 ? "-" : ""}${digits.slice(0, -2)},${digits.slice(-2)}`;
        expect(scaled(text, ",", 2)).toBe(minor);
      }),
    );
  });

  it("gives back what a catalogue wrote", () => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const name = fc.stringMatching(/^[!-~åäö,;"\n][ -~åäö,;"\n]{0,20}[!-~åäö]$/);
    const row = fc.record({
      name,
      category: name,
      minor: fc.nat(10_000_000),
      per: fc.constantFrom("each", "kg", "lb", "100g"),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const lines = rows.map((given, i) => {
          const price = `${Math.floor(given.minor / 100)}.${String(given.minor % 100).padStart(2, "0")}`;
          return [`s${i}`, given.name, given.category, price, given.per].map(cell).join(",");
        });
        const imported = importCsv(["sku,name,category,price,per", ...lines].join("\r\n"), head);
        if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
        const read = imported.catalogue.products.map(({ name, category, price }) => ({
          name,
          category,
          ...price,
        }));
        expect(read).toEqual(
          rows.map((given) => ({ ...given, name: given.name.trim(), category: given.category.trim() })),
        );
      }),
    );
  });
});

describe("importJson", () => {
  it("says why a text is no catalogue", () => {
    expect(importJson("{")).toMatchObject({ ok: false, problems: [{ code: "CATALOGUE_INVALID" }] });
    expect(
      importJson('\ufeff{"currency":"SEK","validFrom":"2026-11-01T00:00:00Z","version":1,"products":[]}').ok,
    ).toBe(true);
  });
});
