import { expect, test } from "vitest";
import type { GuardrailReport, GuardrailVerdict } from "../guardrail-report.ts";
import { losingTiers } from "./losing-tiers.ts";

const VERSIONS = { candidate: 2, baseline: 1, unit: "conversation" as const };
const FIGURES = { candidate: 0.15, control: 0.01, difference: 0.14, units: 600 };

const report = (verdict: GuardrailVerdict, ...losing: string[]): GuardrailReport => ({
  at: 0,
  guardrails: [{ name: "errors", verdict, ...FIGURES, interval: null, margin: 0.01 }],
  sampleRatio: { candidate: 300, control: 300, rest: 0, p: 1, verdict: "fair" },
  tiers: ["pro", "free", ""].map((tier) => ({
    ...{ tier, name: "errors", ...FIGURES, interval: [0.091, 0.2], losing: losing.includes(tier) },
  })),
});

test("what a tier loses is told with its figures, and those without a tier by that", () => {
  const found = losingTiers(report("undecided", "pro", ""), [], VERSIONS);
  expect(found).toMatchObject({ tiers: ["pro", ""], names: "pro and those without a tier" });
  expect(found?.why).toMatch(/^Error rate in pro: v2 15.* at least 9\.1 points worse\. Error rate among those without/);
});

test("nothing is told twice, and nothing beside a breach of all tiers together", () => {
  expect(losingTiers(report("undecided"), [], VERSIONS)).toBeNull();
  expect(losingTiers(report("undecided", "pro"), ["pro"], VERSIONS)).toBeNull();
  expect(losingTiers(report("undecided", "pro", "free"), ["pro"], VERSIONS)?.tiers).toEqual(["free"]);
  expect(losingTiers(report("breached", "pro"), [], VERSIONS)).toBeNull();
});
