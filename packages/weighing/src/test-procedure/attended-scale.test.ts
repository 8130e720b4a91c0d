import { expect, test } from "vitest";
import { defaultInstrument } from "../legal/instrument.js";
import { AttendedScale } from "./attended-scale.js";
import type { ScaleSession, SessionItem, SessionStep } from "./scale-session.js";

/** A person as slow as the script says: what stands on the platform is what was put there, from `done` on. */
class ScriptedPerson implements ScaleSession {
  readonly asked: SessionStep[] = [];
  readonly #script: SessionItem[];
  constructor(script: SessionItem[]) {
    this.#script = script;
  }
  readonly items: AsyncIterator<SessionItem> = {
    next: async () => {
      const value = this.#script.shift();
      return value === undefined ? { done: true, value } : { done: false, value };
    },
  };
  announce(ask: SessionStep): void {
    this.asked.push(ask);
  }
}

const readings = (fromMs: number, toMs: number, milligrams: number): SessionItem[] =>
  Array.from({ length: (toMs - fromMs) / 50 }, (_, i) => ({
    kind: "reading",
    atMs: fromMs + i * 50,
    milligrams,
    status: "ok",
  }));
const done = (step: number): SessionItem => ({ kind: "done", step });

test("readings while a person fetches a weight count; a key pressed twice ends no later step", async () => {
  const person = new ScriptedPerson([
    ...readings(0, 2_000, 0),
    done(1),
    done(1),
    ...readings(2_000, 12_000, 0),
    done(1),
    ...readings(12_000, 20_000, 0),
    ...readings(20_000, 21_000, 500_000),
    done(2),
    ...readings(21_000, 30_000, 500_000),
  ]);
  const scale = new AttendedScale(defaultInstrument, person, { divisionMilligrams: 100 });
  expect(await scale.place(0)).toMatchObject({ kind: "stable", milligrams: 0 });
  expect(await scale.place(500_000)).toMatchObject({ kind: "stable", milligrams: 500_000 });
  expect(person.asked).toEqual([
    { kind: "place", milligrams: 0, position: "centre" },
    { kind: "place", milligrams: 500_000, position: "centre" },
  ]);
});

test("readings that end in the middle of a test end it with a fault", async () => {
  const scale = new AttendedScale(defaultInstrument, new ScriptedPerson(readings(0, 1_000, 0)));
  await expect(scale.place(0)).rejects.toMatchObject({ fault: { code: "SCALE_SESSION_ENDED" } });
});
