import { expect, test } from "vitest";
import { factsWords, tenantsSentence } from "./tenant-words.ts";

test("the list's sentence says who stays outside of rollouts", () => {
  const tiers = [
    { tier: "pro", count: 1_120 },
    { tier: "enterprise", count: 80 },
  ];
  expect(tenantsSentence({ total: 1_200, tiers, outside: 3 })).toBe(
    "1,200 tenants are registered; the 80 of enterprise stay outside of rollouts, and three take part in no experiment.",
  );
  expect(tenantsSentence({ total: 1, tiers: [{ tier: "pro", count: 1 }], outside: 0 })).toBe(
    "One tenant is registered; it may be drawn into rollouts.",
  );
  expect(tenantsSentence({ total: 0, tiers: [], outside: 0 })).toContain("No tenant is registered");
});

test("a tenant's facts end a sentence", () => {
  expect(factsWords({ tier: "pro", experiments: true })).toBe("is in the tier pro");
  expect(factsWords({ tier: null, experiments: false })).toBe("has no tier and takes part in no experiment");
});
