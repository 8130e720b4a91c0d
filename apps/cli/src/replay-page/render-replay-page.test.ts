import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
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
import { renderReplayPage } from "./render-replay-page.js";
import type { ReplayPageData } from "./replay-page-data.js";
import { scriptedReplay } from "./scripted-replay.js";

const data = scriptedReplay(() => `data:image/jpeg;base64,${Buffer.from(grayJpeg).toString("base64")}`);

const empty: ReplayPageData = {
  ...data,
  change: null,
  evidence: [],
  readings: [],
  crops: [],
  cameras: [],
  comparison: null,
  warnings: [],
};

const hostile = `</style><script>document.title="owned"</script><img src=x onerror="document.title='owned'">'"&`;
const attacked: ReplayPageData = {
  ...data,
  trip: { ...data.trip, tripId: hostile, storeId: hostile, cartId: hostile, software: hostile },
  cameras: [hostile],
  catalogue: {
    ...data.catalogue,
    products: data.catalogue.products.map((product) => ({ ...product, name: hostile })),
  },
  change: {
    ...data.change!,
    lines: data.change!.lines.map((line) => ({
      ...line,
      lineId: hostile,
      because: line.because.map((because) => ({ ...because, words: hostile })),
    })),
  },
  crops: data.crops.map((crop) => ({ ...crop, camera: hostile, dataUri: `data:image/svg+xml,${hostile}` })),
  warnings: [{ code: "PICTURE_CORRUPT", detail: hostile, count: 1 }],
};

describe("renderReplayPage", () => {
  it("is the same page for the same replay", () => {
    expect(renderReplayPage(data)).toBe(renderReplayPage(data));
  });

  it.each([
    ["of a full trip", data],
    ["of a trip on which nothing happened", empty],
  ])("every link %s leads somewhere on the page, and nowhere else", (_, shown) => {
    const page = renderReplayPage(shown);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.matchAll(/ (?:href|src|aria-labelledby)="([^"]*)"/g)].map((match) => match[1]!);
    for (const link of links.filter((each) => !each.startsWith("data:")))
      expect(ids).toContain(link.replace("#", ""));
  });

  it("says so when there is nothing to show", () => {
    const page = renderReplayPage(empty);
    for (const words of ["The basket is empty.", "The scale recorded nothing on this trip."])
      expect(page).toContain(words);
  });
});

describe("the warnings", () => {
  it("are gathered by fault, counted, and the first few named", () => {
    const warnings = [1, 2, 3, 4, 5].map((second) => {
      return { code: "PICTURE_CORRUPT" as const, detail: `front at 0:0${second}`, count: 2 };
    });
    const page = renderReplayPage({ ...data, warnings });
    expect(page.match(/PICTURE_CORRUPT/g)).toHaveLength(1);
    expect(page).toContain("× 10");
    expect(page).toContain("(front at 0:01; front at 0:02; front at 0:03; and 2 more)");
  });
});

const skipped = chromiumAvailable() ? "" : " (skipped: no Chromium here; name one in CARTWHEEL_CHROMIUM)";

describe.skipIf(skipped !== "")(`in a browser${skipped}`, () => {
  let browser: Awaited<ReturnType<typeof launchHeadlessChromium>>;
  let folder: string;
  const open: WatchedPage["page"][] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cartwheel-page-"));
    browser = await launchHeadlessChromium();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  async function show(
    shown: ReplayPageData,
    options: Parameters<typeof openWatched>[2] = {},
  ): Promise<WatchedPage> {
    const path = join(folder, `page-${open.length}.html`);
    await writeFile(path, renderReplayPage(shown));
    const watched = await openWatched(browser, pathToFileURL(path).href, options);
    open.push(watched.page);
    return watched;
  }

  const sizes = [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ];
  const schemes = ["light", "dark"] as const;
  const settings = sizes.flatMap((viewport) => schemes.map((colorScheme) => ({ viewport, colorScheme })));

  it.each(settings)("opens cleanly at $viewport.width x $viewport.height, $colorScheme", async (options) => {
    const { page, troubles } = await show(data, options);
    expect(await page.title()).toContain("demo-0007");
    const looks = await looksOf(page);
    expect(looks.overflows).toBe(false);
    expect(looks.brightness > 128).toBe(options.colorScheme === "light");
    expect(looks.headings).toMatch(/^H1 H2/);
    const pictures = await page.locator("img").count();
    expect(pictures).toBeGreaterThan(20);
    expect(await picturesLoaded(page)).toBe(pictures);
    expect(troubles).toEqual([]);
  });

  it.each(sizes)("is walked with the Tab key in reading order at $width x $height", async (viewport) => {
    const { page } = await show(data, { viewport, reducedMotion: "reduce" });
    const expected = await tabStops(page);
    expect(expected[0]).toBe("Skip to the evidence");
    for (const [i, text] of expected.entries()) {
      await page.keyboard.press("Tab");
      expect(await focusedOn(page), `stop ${i}`).toEqual({ text, seen: true, marked: true });
    }
  });

  it("goes from the receipt to the line, and opens what it looks like, by keyboard", async () => {
    const { page, troubles } = await show(data, { viewport: sizes[1]!, reducedMotion: "reduce" });
    await page.locator(".receipt tbody a").first().focus();
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#line-1");
    const details = page.locator("#line-1 details").first();
    await details.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await details.getAttribute("open")).toBe("");
    expect(await details.locator("li").first().textContent()).toContain("Arla medium fat milk");
    expect(troubles).toEqual([]);
  });

  it("runs nothing that a file smuggles in, and shows it as text", async () => {
    const { page, troubles } = await show(attacked);
    expect(await page.title()).toContain(hostile);
    expect(await page.locator("script, img, [onerror]").count()).toBe(0);
    expect(await page.locator("h1").textContent()).toContain(hostile);
    expect(troubles).toEqual([]);
  });

  it("opens cleanly with nothing to show", async () => {
    const { troubles } = await show(empty);
    expect(troubles).toEqual([]);
  });
});
