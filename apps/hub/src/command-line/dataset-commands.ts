import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type DatasetCard, DatasetRecipe, FaultError } from "@cartwheel/contracts";
import { hubPath } from "@cartwheel/hub-client";
import type { Command } from "commander";
import { cardText, diffText } from "./dataset-text.js";
import { reporting } from "./failure.js";
import { type AccessOptions, addAccessOptions, type SignedIn, signIn } from "./hub-access.js";
import { cocoPictures, imageFolderPictures } from "./import-pictures.js";
import { ProgressBar } from "./progress-bar.js";

interface Options extends AccessOptions {
  readonly json?: boolean;
  readonly recipe?: string;
  readonly layout?: "coco" | "imagefolder";
  readonly out?: string;
  readonly set?: string;
  readonly images?: string;
}

/** `cartwheel dataset`: datasets of a hub are made, looked at, compared, taken away; pictures brought in. */
export function addDatasetCommands(program: Command): void {
  const dataset = program.command("dataset").description("datasets of a hub");
  const add = (name: string, description: string): Command =>
    addAccessOptions(dataset.command(name).description(description)).option(
      "--json",
      "print the result as JSON",
    );

  add("list", "every dataset").action((options: Options) =>
    run(options, async (hub) => {
      const list = await hub.call("listDatasets", {});
      const rows = list.datasets.map(
        ({ hash, name, crops, products }) =>
          `${hash.slice(0, 12)}  ${name}: ${crops} crops of ${products} products`,
      );
      return { value: list, words: rows.length === 0 ? "No dataset has been built." : rows.join("\n") };
    }),
  );
  add("build", "make a dataset of the labelled crops; the same labels and recipe give the same one")
    .argument("<name>", "for people; its true name is its hash")
    .option("--recipe <json>", 'what goes in, e.g. {"sources":["person","scan"],"minProbability":0.9}', "{}")
    .addHelpText(
      "after",
      () => `\nA recipe has: ${Object.keys(DatasetRecipe.shape).join(", ")}. See docs/hub.md.`,
    )
    .action((name: string, options: Options) => run(options, (hub) => build(hub, name, options)));
  add("show", "a dataset's card")
    .argument("<hash>", "of the dataset, or its beginning")
    .action((hash: string, options: Options) =>
      run(options, async (hub) => {
        const card = await cardOf(hub, hash);
        return { value: card, words: cardText(card) };
      }),
    );
  add("diff", "what changed from one dataset to another")
    .argument("<from>", "hash, or its beginning")
    .argument("<to>", "hash, or its beginning")
    .action((from: string, to: string, options: Options) =>
      run(options, async (hub) => {
        const [{ hash }, { hash: other }] = [await cardOf(hub, from), await cardOf(hub, to)];
        const diff = await hub.call("diffDatasets", { params: { hash, other } });
        return { value: diff, words: diffText(diff) };
      }),
    );
  add("export", "pictures and labels as a tar file")
    .argument("<hash>", "of the dataset, or its beginning")
    .option("--layout <layout>", "imagefolder or coco", "imagefolder")
    .requiredOption("--out <file>", "the tar file to write")
    .action((hash: string, options: Options) => run(options, (hub) => exportTo(hub, hash, options)));
  add("import", "labelled pictures from elsewhere become crops: an ImageFolder, or COCO with --images")
    .argument("<path>", "a folder with one subfolder a SKU, or a COCO annotation file or folder of them")
    .requiredOption("--set <name>", "what the imported set is called")
    .option("--images <dir>", "COCO: the folder of its images")
    .action((path: string, options: Options) => run(options, (hub) => importFrom(hub, path, options)));
}

interface Shown {
  readonly value: object;
  readonly words: string;
}

const run = (options: Options, work: (hub: SignedIn) => Promise<Shown>): Promise<void> =>
  reporting(options.json === true, async () => {
    const { value, words } = await work(await signIn(options));
    process.stdout.write(`${options.json === true ? JSON.stringify(value, null, 2) : words}\n`);
  });

async function build(hub: SignedIn, name: string, { recipe = "{}" }: Options): Promise<Shown> {
  let { buildId, ...state } = await hub.call("buildDataset", { body: { name, recipe: recipeOf(recipe) } });
  const bar = new ProgressBar("building", 100);
  while (state.state === "running") {
    await new Promise((done) => setTimeout(done, 200));
    ({ buildId, ...state } = await hub.call("getDatasetBuild", { params: { buildId } }));
    bar.at(Math.round(state.doneShare * 100));
  }
  bar.stop();
  if (state.hash === null)
    throw new FaultError(state.fault?.code ?? "DATASET_EMPTY", state.fault?.detail ?? name);
  const card = await hub.call("getDataset", { params: { hash: state.hash } });
  return { value: card, words: cardText(card) };
}

function recipeOf(text: string): DatasetRecipe {
  try {
    const parsed = DatasetRecipe.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new FaultError("USAGE", `--recipe: ${issue?.path.join(".")}: ${issue?.message}`);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError("USAGE", "--recipe is no JSON");
  }
}

/** By a hash's beginning, as long as it is only one's. */
async function cardOf(hub: SignedIn, beginning: string): Promise<DatasetCard> {
  const { datasets } = await hub.call("listDatasets", {});
  const matching = datasets.filter(({ hash }) => hash.startsWith(beginning));
  const [only] = matching;
  if (only === undefined || matching.length > 1) {
    throw new FaultError("RESOURCE_UNKNOWN", `${matching.length} datasets begin with ${beginning}`);
  }
  return hub.call("getDataset", { params: { hash: only.hash } });
}

async function exportTo(
  hub: SignedIn,
  beginning: string,
  { layout = "imagefolder", out = "" }: Options,
): Promise<Shown> {
  if (layout !== "coco" && layout !== "imagefolder")
    throw new FaultError("USAGE", "--layout: imagefolder or coco");
  const { hash } = await cardOf(hub, beginning);
  const url = `${hub.url}${hubPath("exportDataset", { params: { hash }, query: { layout } })}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${hub.token}` } });
  if (!response.ok || response.body === null)
    throw new FaultError("HUB_UNREACHABLE", `status ${response.status}`);
  const partial = `${out}.partial`;
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(partial));
    await rename(partial, out);
  } catch (cause) {
    await rm(partial, { force: true });
    throw new FaultError(
      "OUTPUT_NOT_WRITABLE",
      `${out} (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`,
      { cause },
    );
  }
  return { value: { hash, layout, out }, words: `${out}: dataset ${hash.slice(0, 12)} as ${layout}` };
}

async function importFrom(hub: SignedIn, path: string, { set = "", images }: Options): Promise<Shown> {
  const pictures =
    images === undefined && !path.endsWith(".json")
      ? await imageFolderPictures(path)
      : await cocoPictures(path, images ?? join(path, "..", "..", "images"));
  const bar = new ProgressBar("importing", pictures.length);
  let fresh = 0;
  for (const [at, { sku, group, jpeg }] of pictures.entries()) {
    const { isNew } = await hub.call("importCrop", {
      query: { set, group, ...(sku === null ? {} : { sku }) },
      body: new Uint8Array(await jpeg()),
    });
    if (isNew) fresh++;
    bar.at(at + 1);
  }
  bar.stop();
  const value = { set, pictures: pictures.length, new: fresh, known: pictures.length - fresh };
  return { value, words: `${value.pictures} pictures, ${fresh} of them new, in set ${set}` };
}
