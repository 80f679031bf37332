import { expect, test } from "vitest";
import { whatGoes } from "./what-goes.ts";

const NOW = { contentDays: 30, callDays: 90 };
const draft = (contentDays: string, callDays: string) => ({ capture: "redacted" as const, contentDays, callDays });

test("fewer days say what goes, before it is saved", () => {
  expect(whatGoes(NOW, draft("7", "90"))).toBe("Text older than 7 days goes within the hour and does not come back.");
  expect(whatGoes(NOW, draft("30", "60"))).toBe(
    "Calls older than 60 days go within the hour, with their text, and do not come back.",
  );
  expect(whatGoes(NOW, draft("1", "1"))).toBe(
    "Text older than 1 day and calls older than 1 day go within the hour and do not come back.",
  );
  expect(whatGoes(NOW, { ...draft("1", "90"), capture: "off" })).toBeNull();
});

test("as many, more, and what is no number remove nothing", () => {
  for (const [texts, calls] of [
    ["30", "90"],
    ["31", "365"],
    ["", ""],
    ["x", "9o"],
  ] as const) {
    expect(whatGoes(NOW, draft(texts, calls))).toBeNull();
  }
});
