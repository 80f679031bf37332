import { expect, test } from "vitest";
import { durationOfSeconds, ISO_DURATION, secondsOfDuration } from "./duration.ts";

test.each([
  ["PT24H", 86_400],
  ["P1D", 86_400],
  ["P2W", 1_209_600],
  ["P1DT1H1M1S", 90_061],
  ["PT0S", 0],
])("%s is %d seconds", (iso, seconds) => {
  expect(secondsOfDuration(iso)).toBe(seconds);
  expect(secondsOfDuration(durationOfSeconds(seconds))).toBe(seconds);
});

test("seconds are said in hours, minutes and seconds", () => {
  expect([86_400, 90, 0, 3_661].map(durationOfSeconds)).toEqual(["PT24H", "PT1M30S", "PT0S", "PT1H1M1S"]);
});

test.each(["", "P", "PT", "P1DT", "24h", "P1M", "PT1.5H", "-PT1H"])("%j is no duration", (text) => {
  expect(ISO_DURATION.test(text)).toBe(false);
  expect(secondsOfDuration(text)).toBe(0);
});
