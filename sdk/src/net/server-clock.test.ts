import { expect, test } from "vitest";
import { ServerClock } from "./server-clock.ts";

const AT = Date.parse("2026-03-14T09:00:00Z");

function scene() {
  const time = { wall: AT + 200, steady: 50 };
  const clock = new ServerClock({ wall: () => time.wall, steady: () => time.steady });
  const pass = (ms: number) => {
    time.wall += ms;
    time.steady += ms;
  };
  return { time, clock, pass };
}

const header = (ms: number) => new Date(ms).toUTCString();

test("a clock that is right is left alone", () => {
  const { clock, pass } = scene();
  clock.hear(header(AT));
  expect(clock.now()).toBe(AT + 200);
  pass(1_000);
  expect(clock.now()).toBe(AT + 1_200);
});

test("a clock that is wrong by an hour is corrected to within the second the server tells", () => {
  const { time, clock } = scene();
  time.wall -= 3_600_000;
  expect(clock.now()).toBe(AT + 200 - 3_600_000);
  clock.hear(header(AT));
  expect(Math.abs(clock.now() - (AT + 200))).toBeLessThanOrEqual(1_000);
});

test("a clock that is moved after the server was heard moves nothing", () => {
  const { time, clock, pass } = scene();
  clock.hear(header(AT));
  time.wall += 3_600_000;
  pass(500);
  expect(clock.now()).toBe(AT + 700);
});

test("an answer without a Date, or with nonsense, changes nothing", () => {
  const { clock } = scene();
  clock.hear(null);
  clock.hear("soon");
  expect(clock.now()).toBe(AT + 200);
});
