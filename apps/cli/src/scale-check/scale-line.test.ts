import { expect, it } from "vitest";
import { parseScaleLine, parseTiltLine } from "./scale-line.js";

it.each([
  ['{"milligrams": 1250000, "status": "ok"}', 1_250_000, "ok"],
  ['{"milligrams": 0, "status": "fault"}', 0, "fault"],
  ["ST,GS,+001.250 kg", 1_250_000, "ok"],
  ["US,NT,-0012.5g\r", -12_500, "ok"],
  ["  1250 g", 1_250_000, "ok"],
  ["0.0005 g", 1, "ok"],
  ["2.205 lb", 1_000_171, "ok"],
  ["OL", 0, "overload"],
])("%s is a reading", (line, milligrams, status) => {
  expect(parseScaleLine(line)).toEqual({ milligrams, status });
});

it.each(["", "1250", "12,5 g", "{", '{"milligrams": 1.5, "status": "ok"}', "hello", "1.2.3 kg"])(
  "%s is none",
  (line) => {
    expect(parseScaleLine(line)).toBeNull();
  },
);

it.each([
  ['{"tiltPerMille": 52}', 52],
  ['{ "tiltPerMille" : -1.5 }\r', -1.5],
  ['{"milligrams": 0, "status": "ok"}', null],
])("the tilt in %s is %s", (line, perMille) => {
  expect(parseTiltLine(line)).toBe(perMille);
});
