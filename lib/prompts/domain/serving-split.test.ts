import { expect, test } from "vitest";
import { outsideWords, stableFirst } from "./serving-split.ts";

test("what stays is drawn before what is on its way, whatever their numbers", () => {
  const inLedger = [
    { version: 7, share: 500 },
    { version: 8, share: 9_500 },
  ];
  expect(stableFirst(inLedger, 7).map(({ version }) => version)).toEqual([8, 7]);
  expect(stableFirst([{ version: 8, share: 10_000 }], null)).toEqual([{ version: 8, share: 10_000 }]);
});

test("an audience is told by whom it leaves out", () => {
  expect(outsideWords({ tiers: null, exceptTiers: ["enterprise"] })).toBe("enterprise");
  expect(outsideWords({ tiers: ["free", "pro"], exceptTiers: ["pro"] })).toBe("all but free");
  expect(outsideWords({ tiers: null, exceptTiers: [] })).toBeNull();
});
