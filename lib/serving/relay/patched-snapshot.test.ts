import { expect, test } from "vitest";
import { holdPatch, holdSnapshot, snapshotOf } from "#sdk/rules/held-rules.ts";
import type { PromptDocument, RulesPatch, RulesSnapshot } from "#sdk/wire/rules.ts";
import { patchedSnapshot } from "./patched-snapshot.ts";
import { rulesOfSnapshot } from "./snapshot-rules.ts";

const prompt = (name: string, version: number): PromptDocument => ({
  latest: version,
  channels: {
    stable: {
      ...{ seq: version, version, rollout: null, split: [{ version, share: 10_000 }] },
      pins: [{ tenantId: "acme", version, expiresAt: "2030-01-01T00:00:00.000Z" }],
    },
  },
  versions: {
    [version]: {
      ...{ name, version, semver: `${version}.0.0`, commitSha: "c".repeat(40), contentHash: `${name} ${version}` },
      ...{ templateFormat: "mustache", system: "Help {{who}}.", userTemplate: "", variables: ["who"] },
      ...{ model: "local/nearest-1", parameters: {}, outputSchema: null, tools: null, attributes: {} },
    },
  },
});

const BEFORE: RulesSnapshot = {
  generation: 7,
  prompts: { agent: prompt("agent", 1), note: prompt("note", 1), gone: prompt("gone", 1) },
  tenants: JSON.parse(
    '{"acme":{"tier":"enterprise","experiments":true},"__proto__":{"tier":"free","experiments":true}}',
  ),
  archived: ["old", "older"],
};

const PATCH: RulesPatch = {
  since: 7,
  generation: 9,
  prompts: { agent: prompt("agent", 2), old: prompt("old", 3) },
  tenants: { acme: null, bolt: { tier: null, experiments: false } },
  archived: ["gone"],
};

test("a patch leads to the same state here as in the SDK", () => {
  const before = structuredClone(BEFORE);
  const after = patchedSnapshot(BEFORE, PATCH);
  expect(after).toEqual(snapshotOf(holdPatch(holdSnapshot(structuredClone(BEFORE), null), PATCH)));
  expect(Object.keys(after.tenants).sort()).toEqual(["__proto__", "bolt"]);
  expect(after.archived).toEqual(["older", "gone"]);
  expect(BEFORE).toEqual(before);
});

test("what a patch leaves alone is the very object that was there; a version that stays is not compiled again", () => {
  const first = rulesOfSnapshot("w", BEFORE, undefined, () => false);
  const next = patchedSnapshot(BEFORE, PATCH);
  const second = rulesOfSnapshot("w", next, first, (name) => !["agent", "old", "gone"].includes(name));
  expect(second.prompts.get("note")).toBe(first.prompts.get("note"));
  expect(second.prompts.get("agent")).toMatchObject({ latest: 2, archived: false });
  expect(second.prompts.get("gone")).toMatchObject({ archived: true, latest: 0 });
  expect(second.prompts.get("old")?.archived).toBe(false);
  const again = rulesOfSnapshot("w", { ...next, generation: 10 }, second, () => false);
  expect(again.prompts.get("note")?.versions.get(1)).toBe(first.prompts.get("note")?.versions.get(1));
  expect(first.prompts.get("agent")?.channels.get("stable")?.pins.get("acme")?.expiresAt).toBe(Date.UTC(2030, 0, 1));
});
