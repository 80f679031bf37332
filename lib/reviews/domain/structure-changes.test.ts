import { describe, expect, test } from "vitest";
import type { PromptContent } from "../../prompts/domain/content.ts";
import { structureChanges } from "./structure-changes.ts";
import { weakenedSuite } from "./suite-shift.ts";

const content: PromptContent = {
  ...{ system: "", userTemplate: "", templateFormat: "mustache", model: "local/nearest-1", parameters: {} },
  ...{ outputSchema: null, tools: null, evaluation: {}, ci: {}, owners: [] },
};
const schema = (type: string) => ({
  type: "object",
  properties: { label: { type }, a: { type: "string" }, b: { type: "string" }, c: { type: "string" } },
});

describe("schema and tools, line by line", () => {
  test("only the lines that differ and two around them are kept; the others are counted", () => {
    const [change, ...more] = structureChanges(
      { ...content, outputSchema: schema("string") },
      { ...content, outputSchema: schema("number") },
    );
    expect(more).toEqual([]);
    expect(change).toMatchObject({ label: "Output schema", kind: "changed" });
    const changed = change?.lines.filter((line) => "changed" in line && line.changed) ?? [];
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({ indent: 6 });
    const shown = change?.lines.filter((line) => "segments" in line).length ?? 0;
    const skipped = change?.lines.reduce((sum, line) => sum + ("skipped" in line ? line.skipped : 0), 0) ?? 0;
    expect(shown).toBe(5);
    expect(shown + skipped).toBe(JSON.stringify(schema("string"), null, 2).split("\n").length);
  });

  test("a tool is told from another by its name: one new, one gone, the same one not named", () => {
    const tool = (name: string) => ({ type: "function", function: { name, parameters: {} } });
    const changes = structureChanges(
      { ...content, tools: [tool("keep"), tool("old")] },
      { ...content, tools: [tool("new"), tool("keep")] },
    );
    expect(changes.map(({ label, kind }) => [label, kind])).toEqual([
      ["Tool old", "gone"],
      ["Tool new", "new"],
    ]);
  });

  test("nothing differs, nothing is listed", () => {
    const same = { ...content, outputSchema: schema("string") };
    expect(structureChanges(same, structuredClone(same))).toEqual([]);
  });
});

test("critical cases that are gone or no longer critical weaken a suite; new and changed ones do not", () => {
  const shift = { from: 1, to: 2, added: 1, changed: 2, retired: 2 };
  const critical = [
    { key: "a", change: "added" },
    { key: "b", change: "changed" },
    { key: "c", change: "retired" },
    { key: "d", change: "retired" },
    { key: "e", change: "demoted" },
  ] as const;
  expect(weakenedSuite({ ...shift, critical: [...critical] })).toEqual([
    "No longer tested, though critical: c and d",
    "No longer critical: e",
  ]);
});
