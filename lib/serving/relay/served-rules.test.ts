import { expect, test } from "vitest";
import { type HeldRules, holdPatch, holdSnapshot } from "#sdk/rules/held-rules.ts";
import type { PromptDocument, RulesPatch, RulesSnapshot } from "#sdk/wire/rules.ts";
import { Ruleset } from "../ruleset.ts";
import { changeBetween, servedRules } from "./served-rules.ts";

const prompt = (name: string, version: number): PromptDocument => ({
  latest: version,
  channels: {
    stable: {
      ...{ seq: version + 10, version, rollout: null, split: [{ version, share: 10_000 }] },
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

const snapshot = (generation: number): RulesSnapshot => ({
  generation,
  prompts: { agent: prompt("agent", 1), note: prompt("note", 1), gone: prompt("gone", 1) },
  tenants: { acme: { tier: "enterprise", experiments: true } },
  archived: ["old"],
});

const PATCH: RulesPatch = {
  since: 7,
  generation: 9,
  prompts: { agent: prompt("agent", 2), old: prompt("old", 3) },
  tenants: { acme: null, bolt: { tier: null, experiments: false } },
  archived: ["gone"],
};

const BEFORE = holdSnapshot(snapshot(7), null);
const AFTER = holdPatch(BEFORE, PATCH);

test("what a step leaves alone is the very object that was there, and a version that stays is kept", () => {
  const first = servedRules("w", BEFORE, null);
  const second = servedRules("w", AFTER, { held: BEFORE, rules: first });
  expect(second.prompts.get("note")).toBe(first.prompts.get("note"));
  expect(second.prompts.get("agent")).toMatchObject({ latest: 2, archived: false });
  expect(second.prompts.get("gone")).toMatchObject({ archived: true, latest: 0 });
  expect(second.prompts.get("old")?.archived).toBe(false);
  expect(second.tenants).toEqual(new Map([["bolt", { tier: null, experiments: false }]]));
  const anew = servedRules("w", holdSnapshot(snapshot(10), AFTER), { held: AFTER, rules: second });
  expect(anew.prompts.get("note")?.versions.get(1)).toBe(first.prompts.get("note")?.versions.get(1));
  const stable = first.prompts.get("agent")?.channels.get("stable");
  expect([stable?.seq, stable?.pins.get("acme")?.expiresAt]).toEqual([11, Date.UTC(2030, 0, 1)]);
});

test("other rules under the same number are told to whoever listens: the source was restored", () => {
  const ruleset = new Ruleset();
  const first = servedRules("w", BEFORE, null);
  ruleset.put(first, []);
  const heard: boolean[] = [];
  ruleset.subscribe((_id, isAnew) => heard.push(isAnew));
  const other = holdSnapshot({ ...snapshot(7), prompts: { agent: prompt("agent", 2) } }, BEFORE);
  const second = servedRules("w", other, { held: BEFORE, rules: first });
  ruleset.put(second, [], changeBetween(BEFORE, other));
  const after = holdPatch(other, { ...PATCH, prompts: {}, archived: [] });
  ruleset.put(servedRules("w", after, { held: other, rules: second }), [], changeBetween(other, after));
  expect(heard).toEqual([true, false]);
});

test("a step is told by what it touched", () => {
  const change = changeBetween(BEFORE, AFTER);
  expect([...(change?.prompts ?? [])].sort()).toEqual(["agent", "gone", "old"]);
  expect([...(change?.tenants ?? [])].sort()).toEqual(["acme", "bolt"]);
});

test.each<[string, HeldRules | null, HeldRules]>([
  ["nothing was before", null, BEFORE],
  ["the rules went back", AFTER, BEFORE],
  ["something is gone without a trace", BEFORE, { ...AFTER, archived: new Set(["old"]) }],
])("told whole when %s", (_why, before, after) => {
  expect(changeBetween(before, after)).toBeNull();
});
