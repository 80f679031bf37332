import { expect, test } from "vitest";
import { rulesOf } from "../../test/stand-in.ts";
import type { RulesSnapshot } from "../wire/rules.ts";
import { contractTypes } from "./contract-types.ts";

/** One prompt whose stable channel splits between 1 and 2, with a newest version 3. */
function rules(variables: Record<number, string[]>, released: number[]): RulesSnapshot {
  const base = rulesOf(1).prompts.agent!.versions[1]!;
  const versions = Object.fromEntries(
    Object.entries(variables).map(([version, names]) => [
      version,
      { ...base, version: Number(version), variables: names },
    ]),
  );
  const split = released.map((version) => ({ version, share: 10_000 / released.length }));
  const channel = { seq: 1, version: released.at(-1) ?? 0, split, rollout: null, pins: [] };
  const channels: RulesSnapshot["prompts"][string]["channels"] = released.length > 0 ? { stable: channel } : {};
  return { generation: 7, prompts: { "support/agent": { latest: 3, channels, versions } }, tenants: {}, archived: [] };
}

const squeezed = (text: string) => text.replace(/\s+/g, " ");

test("what any served version needs is required; what only the newest needs may be sent ahead", () => {
  const text = squeezed(contractTypes(rules({ 1: ["a"], 2: ["a", "b"], 3: ["c"] }, [2, 1])));
  expect(text).toContain(
    '"support/agent": { variables: { readonly "a": VariableValue; readonly "b": VariableValue; readonly "c"?: VariableValue; }; };',
  );
  expect(text).toContain("as of generation 7");
});

test("a prompt that was never released requires what its newest version does", () => {
  expect(squeezed(contractTypes(rules({ 3: ["c"] }, [])))).toContain('{ readonly "c": VariableValue; }');
});

test("a dotted name is an object, which may hold more", () => {
  expect(squeezed(contractTypes(rules({ 3: ["user.name", "user.address.city"] }, [])))).toContain(
    'readonly "user": { readonly "address": { readonly "city": VariableValue; readonly [more: string]: unknown; }; readonly "name": VariableValue; readonly [more: string]: unknown; };',
  );
});

test("a prompt without variables takes none", () => {
  expect(contractTypes(rules({ 3: [] }, []))).toContain("variables: Record<never, never>;");
});
