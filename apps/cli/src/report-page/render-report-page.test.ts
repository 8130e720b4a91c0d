import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { evaluateTrips, type StatedLine, type TripOutcome } from "@cartwheel/evaluation";
import {
  chromiumAvailable,
  focusedOn,
  grayJpeg,
  launchHeadlessChromium,
  looksOf,
  openWatched,
  picturesLoaded,
  tabStops,
  type WatchedPage,
} from "@cartwheel/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptedReplay } from "../replay-page/scripted-replay.js";
import { renderReportPage } from "./render-report-page.js";
import type { ReportPageData } from "./report-page-data.js";

const gray = `data:image/jpeg;base64,${Buffer.from(grayJpeg).toString("base64")}`;
const replay = scriptedReplay(() => gray);
const priceBook = { isWeighed: () => false, price: (_: string, quantity: number) => 1_000 * quantity };

/** Three things put in, one a minute; on every third trip the last is taken for another, of another family. */
function outcome(i: number): TripOutcome {
  const taken = ["milk", "apple", "yoghurt"];
  const seen = i % 3 === 0 ? ["milk", "apple", "red-apple"] : taken;
  const line = (sku: string, rank: number): StatedLine => ({
    ...{ sku, quantity: 1, milligrams: 1_000_000, price: 1_000, status: "charged" },
    probability: 0.99 - 0.1 * ((i + rank) % 3),
  });
  const event = (sku: string, at: number) => ({ kind: "add" as const, atMs: 60_000 * at, sku, quantity: 1 });
  return {
    tripId: `trip-${String(i).padStart(2, "0")}`,
    truth: {
      lines: taken.map((sku) => ({ sku, quantity: 1, paid: true })),
      events: taken.map(event),
    },
    eventsBeforeAnswers: seen.map(event),
    events: seen.map(event),
    linesBeforeAnswers: seen.map(line),
    linesAfterAnswers: seen.map(line),
    prompts: i % 2,
    staffCalled: false,
    putToScreenMs: [700 + i],
    unknownScores: [
      { score: i, positive: false },
      { score: i + 2, positive: true },
    ],
    slices: { condition: i % 2 === 0 ? ["plain"] : ["dim-warm"], fault: ["none"] },
  };
}

const report = evaluateTrips(
  Array.from({ length: 12 }, (_, i) => outcome(i)),
  {
    ...{ priceBook, scaleErrorMilligrams: 10_000, resamples: 100, seed: 1 },
    familyOf: (sku) => (sku.includes("apple") ? "fruit" : "dairy"),
  },
);

const sighting = replay.evidence.find(({ kind }) => kind === "sighting")!;
const weighing = replay.evidence.find(({ kind }) => kind === "weight-change")!;
const data: ReportPageData = {
  title: "sixty-trips",
  report,
  kernelShare: { value: 0.7, low: 0.65, high: 0.75 },
  without: ["scanner"],
  answers: "truth",
  model: "recogniser 1.0.0 int8",
  catalogue: replay.catalogue,
  pictures: new Map([["yoghurt", gray]]),
  worst: [
    {
      tripId: "trip-00",
      replay,
      moments: [
        {
          ...{ atMs: 61_000, kind: "add", sku: "yoghurt", takenFor: "red-apple", how: "named", units: 1 },
          frames: ["front", "left"].map((camera) => ({ camera, atMs: 60_900, dataUri: gray })),
          readings: replay.readings,
          evidence: [sighting, weighing],
        },
      ],
    },
  ],
};

const nothing: ReportPageData = {
  ...data,
  report: evaluateTrips([], { priceBook, scaleErrorMilligrams: 10_000, resamples: 10 }),
  kernelShare: null,
  model: null,
  worst: [],
};

const hostile = `</style><script>document.title="owned"</script><img src=x onerror="document.title='owned'">'"&`;
const attacked: ReportPageData = {
  ...data,
  title: hostile,
  model: hostile,
  without: [hostile],
  pictures: new Map([["yoghurt", `javascript:${hostile}`]]),
  catalogue: {
    ...data.catalogue,
    products: data.catalogue.products.map((product) => ({ ...product, name: hostile })),
  },
  report: {
    ...report,
    slices: {
      condition: { [hostile]: report.slices.condition!.plain!, plain: report.slices.condition!.plain! },
    },
  },
  worst: data.worst.map((trip) => ({ ...trip, tripId: hostile })),
};

describe("renderReportPage", () => {
  it("is the same page for the same report", () => {
    expect(renderReportPage(data)).toBe(renderReportPage(data));
  });

  it("names every id once, and leads nowhere else", () => {
    const page = renderReportPage(data).replace(/ src="data:text[^"]*"/g, "");
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.matchAll(/ (?:href|src|aria-labelledby)="([^"]*)"/g)].map((match) => match[1]!);
    for (const link of links.filter((each) => !each.startsWith("data:")))
      expect(ids).toContain(link.replace("#", ""));
  });
});

const skipped = chromiumAvailable() ? "" : " (skipped: no Chromium here; name one in CARTWHEEL_CHROMIUM)";

describe.skipIf(skipped !== "")(`in a browser${skipped}`, () => {
  let browser: Awaited<ReturnType<typeof launchHeadlessChromium>>;
  let folder: string;
  let pages = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cartwheel-report-"));
    browser = await launchHeadlessChromium();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  async function show(
    shown: ReportPageData,
    options: Parameters<typeof openWatched>[2] = {},
  ): Promise<WatchedPage> {
    const path = join(folder, `page-${pages++}.html`);
    await writeFile(path, renderReportPage(shown));
    return openWatched(browser, pathToFileURL(path).href, options);
  }

  it.each([
    [1280, "light"],
    [390, "dark"],
  ] as const)("opens cleanly %i px wide, %s, plots readable", async (width, colorScheme) => {
    const { page, troubles } = await show(data, { viewport: { width, height: 844 }, colorScheme });
    expect(await page.title()).toBe("sixty-trips: 12 trips evaluated");
    const looks = await looksOf(page);
    expect(looks.overflows).toBe(false);
    expect(looks.brightness > 128).toBe(colorScheme === "light");
    expect(looks.headings).toMatch(/^H1 H2 H2 H3/);
    expect(await picturesLoaded(page)).toBe(await page.locator("img").count());
    const plots = page.locator("figure.plotted svg:visible");
    expect(await plots.count()).toBe(4); // conditions, families, calibration, money
    const colours = await plots
      .first()
      .locator("text")
      .evaluateAll((texts) => texts.map((text) => getComputedStyle(text).fill));
    const brightness = (colour: string) => Number(/\d+/.exec(colour)?.[0]);
    for (const colour of colours) expect(brightness(colour) > 128).toBe(colorScheme === "dark");
    expect(troubles).toEqual([]);
  });

  it("is walked with the Tab key, and opens a trip's replay with one key", async () => {
    const { page, troubles } = await show(data, {
      viewport: { width: 1280, height: 800 },
      reducedMotion: "reduce",
    });
    // What is folded away is skipped: unfold all but the replay.
    await page.locator("details:not(.replay)").evaluateAll((all) => {
      for (const each of all) each.setAttribute("open", "");
    });
    const expected = await tabStops(page);
    expect(expected[0]).toBe("Skip to the figures");
    for (const [i, text] of expected.entries()) {
      await page.keyboard.press("Tab");
      expect(await focusedOn(page), `stop ${i}`).toEqual({ text, seen: true, marked: true });
    }
    await page.locator(".replay summary").focus();
    await page.keyboard.press("Enter");
    const inside = page.frameLocator(".replay iframe");
    await inside.locator("h1").waitFor();
    expect(await inside.locator("h1").textContent()).toContain("demo-0007");
    await inside.locator(".receipt tbody a").first().click();
    expect(new URL(page.frames()[1]!.url()).hash).toBe("#line-1");
    expect(troubles).toEqual([]);
  });

  it("runs nothing that a file smuggles in, and shows it as text", async () => {
    const { page, troubles } = await show(attacked);
    expect(await page.title()).toContain(hostile);
    expect(await page.locator("script, [onerror]").count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it("opens cleanly with nothing to show", async () => {
    const { troubles } = await show(nothing);
    expect(troubles).toEqual([]);
  });
});
