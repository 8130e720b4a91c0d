import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HubClient } from "@cartwheel/hub-client";
import { chromiumAvailable, launchHeadlessChromium, openWatched, type WatchedPage } from "@cartwheel/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startUp, type UpProcess, until } from "../testing/up-process.js";

const patienceMs = 300_000;
const crops = 10;

let place: string;
let up: UpProcess;
let hub: HubClient;
let browser: Awaited<ReturnType<typeof launchHeadlessChromium>>;
let watched: WatchedPage;

/** Asks the hub. */
async function given<Value>(
  reply: Promise<{ ok: true; value: Value } | { ok: false; detail: string }>,
): Promise<Value> {
  const said = await reply;
  if (!said.ok) throw new Error(said.detail);
  return said.value;
}

/** The trips that the page shows, and which of them the keys have chosen. */
const shownTrips = () =>
  watched.page.$$eval("tr[data-row]", (rows) =>
    rows.map((row) => ({
      tripId: row.getAttribute("data-row") ?? "",
      doubt: Number(row.querySelector(".doubt-bar + *")?.textContent),
      chosen: row.getAttribute("data-chosen") === "true",
    })),
  );

type Shown = Awaited<ReturnType<typeof shownTrips>>;
const firstIsChosen = (rows: Shown): boolean =>
  rows[0]?.chosen === true && rows.every(({ doubt }) => doubt <= (rows[0]?.doubt ?? 0));

const viewer = () =>
  watched.page.$eval(".tv", (shown) => ({
    atMs: Number(shown.getAttribute("data-at-ms")),
    playing: shown.getAttribute("data-playing") === "true",
  }));

const answered = () => watched.page.getAttribute("[data-answered]", "data-answered").then(Number);

// Where there is no Chromium for this machine, nothing can be tested in one.
describe.skipIf(!chromiumAvailable())("a stranger's path, by keyboard alone", () => {
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), "stranger-"));
    // As root, the database's own user must be able to pass.
    await chmod(place, 0o711);
    [up, browser] = await Promise.all([
      startUp(["--folder", join(place, "up"), "--speed", "10"]),
      launchHeadlessChromium({ ownServers: true }),
    ]);
    hub = await up.signIn();
    const waiting = () => given(hub.call("labelingQueue", { query: { limit: 1 } }));
    await until(waiting, (queue) => queue.waiting >= crops, patienceMs);
    watched = await openWatched(browser, up.running.signIn, { viewport: { width: 1280, height: 900 } });
    watched.page.setDefaultTimeout(120_000);
  }, patienceMs);

  afterAll(async () => {
    await browser?.close();
    expect(await up?.end("SIGINT")).toBe(0);
    await rm(place, { recursive: true, force: true });
  }, patienceMs);

  it("finds the trip with the largest doubt and replays it", { timeout: patienceMs }, async () => {
    const { page } = watched;
    await page.waitForURL("**/trips");
    await page.waitForSelector("tr[data-row]");
    await page.keyboard.press("o");
    await page.waitForURL("**/trips?by=moneyInDoubt");
    await page.keyboard.press("o");
    await page.waitForURL("**/trips?by=wrongEvents");
    // Trips go on coming in: upwards until the one that is chosen is the first, and doubted most.
    const trips = await until(async () => {
      await page.keyboard.press("k");
      return shownTrips();
    }, firstIsChosen);
    const [chosen] = trips;
    expect(chosen?.doubt).toBeGreaterThan(0);
    const known = await given(hub.call("listTrips", { query: { limit: 100, orderBy: "wrongEvents" } }));
    const largest = known.trips.find(({ tripId }) => tripId === chosen?.tripId);
    expect(largest?.doubt.wrongEvents.toFixed(2)).toBe(chosen?.doubt.toFixed(2));

    await page.keyboard.press("Enter");
    await page.waitForURL(`**/trips/${chosen?.tripId}`);
    await page.waitForSelector(".tv[data-at-ms]");
    await page.keyboard.press("Space");
    await until(viewer, ({ atMs, playing }) => playing && atMs > 500);
    await page.keyboard.press("Space");
    const { atMs } = await until(viewer, ({ playing }) => !playing);
    await page.keyboard.press("]");
    await until(viewer, (shown) => shown.atMs !== atMs);
    await page.waitForSelector(".tv-camera[data-shown='drawn'] canvas");
    // Pictures, not a black canvas: some spread of brightness.
    const spread = await page.$eval(".tv-camera[data-shown='drawn'] canvas", (canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height).data;
      return Math.max(...pixels.subarray(0, 40_000)) - Math.min(...pixels.subarray(0, 40_000));
    });
    expect(spread).toBeGreaterThan(20);
    expect(watched.troubles).toEqual([]);
  });

  it("labels ten crops, one key a choice", { timeout: patienceMs }, async () => {
    const { page } = watched;
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await page.waitForURL("**/labeling");
    const asked = new Set<string>();
    for (let count = 1; count <= crops; count++) {
      // The next question follows soon after one is answered; now and then the queue is asked for more.
      const next = [...asked].map((eventId) => `:not([data-event="${eventId}"])`).join("");
      const eventId = await page
        .waitForSelector(`[data-event]${next}`)
        .then((shown) => shown.getAttribute("data-event"));
      asked.add(eventId ?? "");
      await page.keyboard.press("1");
      await until(answered, (now) => now === count);
    }
    expect(asked.size).toBe(crops);
    const stored = await until(
      () => given(hub.call("listAnswers", { query: { limit: 50 } })),
      ({ answers }) => answers.length >= crops,
    );
    expect(new Set(stored.answers.map(({ eventId }) => eventId))).toEqual(asked);
    expect(watched.troubles).toEqual([]);
  });

  it("builds a dataset of them and opens its card", { timeout: patienceMs }, async () => {
    const { page } = watched;
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.waitForURL("**/datasets");
    await page.getByRole("heading", { name: "No dataset yet" }).waitFor();
    await page.keyboard.press("b");
    await page.getByLabel("Name").and(page.locator(":focus")).waitFor();
    await page.keyboard.type("first look");
    await page.keyboard.press("Enter");
    await page.waitForSelector("tr[data-row]");
    // The dialog has gone: keys belong to the page again.
    await page.locator("[role='dialog']").waitFor({ state: "detached" });
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-dataset]");
    const hash = await page.getAttribute("[data-dataset]", "data-dataset");
    const card = await given(hub.call("getDataset", { params: { hash: hash ?? "" } }));
    expect(card.name).toBe("first look");
    expect(card.bySource.person ?? 0).toBeGreaterThan(0);
    await page.getByRole("heading", { name: "first look" }).waitFor();
    expect(await page.locator("[data-dataset]").textContent()).toContain(`${card.crops}crops`);
    expect(watched.troubles).toEqual([]);
  });
});
