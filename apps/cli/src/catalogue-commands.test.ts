import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "./repository.js";

const bin = join(repositoryRoot, "apps/cli/bin/cartwheel.js");
let folder: string;

async function cartwheel(
  ...args: readonly string[]
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  try {
    return { exitCode: 0, ...(await promisify(execFile)(process.execPath, [bin, ...args], { cwd: folder })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exitCode: code, stdout, stderr };
  }
}

const csv = (price: string): string => `sku,name,category,gtins,price,per
milk,Milk,Dairy,4006381333931,${price},each
rice,Rice,Dry,,2.49,kg
`;
const head = ["--currency", "EUR", "--valid-from", "2026-01-01T00:00:00Z"];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-catalogue-"));
  await mkdir(join(folder, "books"));
  await mkdir(join(folder, "store"));
  for (const name of ["ours", "foreign"]) {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    await writeFile(join(folder, `${name}.pem`), privateKey.export({ format: "pem", type: "pkcs8" }));
    await writeFile(join(folder, `${name}.pub`), publicKey.export({ format: "pem", type: "spki" }));
  }
  await writeFile(join(folder, "good.csv"), csv("1.19"));
  await writeFile(join(folder, "bad.csv"), `${csv("x")}tea,Tea,Dry,4006381333930,-1,each\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const imported = async (version: number, key = "ours.pem"): Promise<string> => {
  const { stdout } = await cartwheel(
    ...["catalogue", "import", "good.csv", ...head, "--version", String(version)],
    ...["--book", "books", "--key", key, "--json"],
  );
  return JSON.parse(stdout).written[0];
};
const accept = (book: string) =>
  cartwheel("catalogue", "accept", book, "--trust", "ours.pub", "--into", "store");
const inForce = async (): Promise<{ version: number }> =>
  JSON.parse(await readFile(join(folder, "store/in-force.json"), "utf8"));

describe("catalogue import", () => {
  it("takes a good export in, and check and show read it", async () => {
    const args = ["catalogue", "import", "good.csv", ...head, "--version", "1", "--out", "good.json"];
    expect(await cartwheel(...args)).toMatchObject({ exitCode: 0 });
    expect((await cartwheel("catalogue", "check", "good.json")).stdout).toContain("2 products");
    const { stdout } = await cartwheel("catalogue", "show", "good.json", "4006381333931", "--json");
    expect(JSON.parse(stdout).product).toMatchObject({ sku: "milk", price: { minor: 119, per: "each" } });
  });

  it("names every bad row of a bad one, and writes nothing", async () => {
    const before = await readdir(folder);
    const args = ["catalogue", "import", "bad.csv", ...head, "--version", "1", "--out", "bad.json"];
    const { exitCode, stderr } = await cartwheel(...args);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/row 2, SKU milk, price: /);
    expect(stderr).toMatch(/row 4, SKU tea, price.minor: -100 is below zero/);
    expect(stderr).toContain("nothing was taken");
    expect(await readdir(folder)).toEqual(before);
  });

  it("refuses a file that is not in UTF-8, by its row, and names columns that it took nothing from", async () => {
    await writeFile(
      join(folder, "latin.csv"),
      Buffer.from(`${csv("1.19")}k,K\xf6ttbullar,Meat,,2,each\n`, "latin1"),
    );
    const args = [...head, "--version", "1", "--out", "x.json"];
    expect((await cartwheel("catalogue", "import", "latin.csv", ...args)).stderr).toMatch(/^row 4: .*UTF-8/);
    await writeFile(
      join(folder, "more.csv"),
      csv("1.19")
        .replace("per\n", "per,shelf\n")
        .replaceAll(/(each|kg)\n/g, "$1,A3\n"),
    );
    expect((await cartwheel("catalogue", "import", "more.csv", ...args)).stdout).toContain(
      "taken from: shelf",
    );
  });

  it("takes offers and taxes from a file of terms", async () => {
    const taxes = {
      mode: "included",
      rounding: "line",
      depositTaxed: false,
      partsPerMillion: { Dairy: 70_000 },
    };
    await writeFile(join(folder, "terms.json"), JSON.stringify({ taxes }));
    const args = [...head, "--version", "1", "--out", "terms-out.json", "--terms", "terms.json"];
    const { exitCode, stderr } = await cartwheel("catalogue", "import", "good.csv", ...args);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('row 3, SKU rice, taxCategory: no tax rate for category "Dry"'),
    ]);
  });
});

describe("catalogue accept", () => {
  it("puts newer signed price books into force and refuses what is older, foreign or changed", async () => {
    const first = await imported(1);
    const second = await imported(2);
    const foreign = await imported(3, "foreign.pem");
    expect((await accept(first)).stdout).toContain("version 1");
    expect((await accept(first)).stdout).toContain("in force already");
    expect((await accept(second)).stdout).toContain("version 2");
    expect((await accept(first)).stderr).toContain("PRICE_BOOK_OLDER");
    expect((await accept(foreign)).stderr).toContain("PRICE_BOOK_UNSIGNED");
    const changed = (await readFile(join(folder, second), "utf8")).replace('"minor":119', '"minor":1');
    await writeFile(join(folder, second), changed);
    expect((await accept(second)).stderr).toContain("PRICE_BOOK_DAMAGED");
    expect(await inForce()).toMatchObject({ version: 2 });
    expect((await cartwheel("catalogue", "check", second)).stderr).toContain("PRICE_BOOK_DAMAGED");
    expect((await cartwheel("catalogue", "show", first, "milk")).stdout).toContain("1.19 EUR each");
  });
});

describe("code explain", () => {
  it("reads prices by a market's format, and in-store codes by the catalogue", async () => {
    const priced = await cartwheel("code", "explain", "2312345012500", "--market", "sweden", "--json");
    expect(JSON.parse(priced.stdout).fields).toContainEqual(
      expect.objectContaining({ label: "weight", value: "1250 g" }),
    );
    await writeFile(join(folder, "plu.csv"), "sku,name,category,plu,price,per\nbun,Bun,Bread,1234,1,each\n");
    await cartwheel("catalogue", "import", "plu.csv", ...head, "--version", "1", "--out", "plu.json");
    expect((await cartwheel("code", "explain", "1234")).exitCode).toBe(1);
    const listed = await cartwheel("code", "explain", "1234", "--catalogue", "plu.json");
    expect(listed).toMatchObject({ exitCode: 0, stderr: "" });
    expect(listed.stdout).toMatch(/in-store code(.|\n)*product {15}Bun/);
  });
});
