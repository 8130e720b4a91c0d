import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { BasketChange } from "@cartwheel/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AcknowledgedBaskets } from "./acknowledged-baskets.js";

const basket = (sequence: number): BasketChange => ({
  sequence,
  atMs: 1_000,
  evidenceIds: [],
  events: [],
  lines: [],
  total: { minor: sequence, currency: "EUR" },
  openPrompts: [],
});
const event = (id: number, tripId: string, sequence = id): string =>
  `id: ${id}\nevent: basket\ndata: ${JSON.stringify({ id, tripId, basket: basket(sequence) })}\n\n`;
const trip = (tripId: string, state: string): string =>
  `event: trip\ndata: ${JSON.stringify({ trip: { tripId, state, startedAt: "" } })}\n\n`;

let server: Server;
let url: string;
const asked: (string | undefined)[] = [];
let script: readonly string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers["last-event-id"] as string | undefined);
    response.writeHead(200, { "content-type": "text/event-stream" });
    // In pieces that end anywhere.
    for (const part of script.join("").match(/[\s\S]{1,37}/g) ?? []) response.write(part);
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it("keeps every basket that was shown, once, and asks for what it missed", async () => {
  const shown = new AcknowledgedBaskets();
  script = [trip("t1", "shopping"), event(1, "t1"), ": alive\n\n", event(2, "t1")];
  shown.listen(url);
  await expect.poll(() => shown.all.length).toBe(2);
  script = [
    trip("t1", "shopping"),
    event(2, "t1"),
    trip("t1", "closed"),
    trip("t2", "shopping"),
    event(3, "t2"),
  ];
  shown.listen(url);
  await expect.poll(() => shown.all.length).toBe(3);
  await shown.leave();
  expect(asked).toEqual(["0", "2"]);
  expect(shown.all.map(({ id, tripId }) => [id, tripId])).toEqual([
    [1, "t1"],
    [2, "t1"],
    [3, "t2"],
  ]);
  expect(shown.trips).toEqual(["t1", "t2"]);
  expect(shown.trip).toMatchObject({ tripId: "t2", state: "shopping" });
  expect(shown.changed).toEqual([]);
});

it("says where a basket is shown otherwise than before", () => {
  const shown = new AcknowledgedBaskets();
  for (const each of [event(4, "t1"), event(4, "t1", 5), event(3, "t1")]) shown.take(each.trimEnd());
  expect(shown.changed).toEqual(["basket 4 of t1 was shown before as another", "basket 3 came after 4"]);
});
