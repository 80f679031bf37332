import { beforeAll, describe, expect, test } from "vitest";
import { evalScene, suiteLines } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { putSuite } from "./put-suite.ts";
import { suiteChanges } from "./queries-suite-changes.ts";
import { retireCase } from "./retire-case.ts";
import { saveCase } from "./save-case.ts";

const { db } = await testDb();
let context: Context;
let name: string;

const line = (at: number, change: Record<string, unknown> = {}) =>
  JSON.stringify({ ...JSON.parse(suiteLines(9).split("\n")[at] ?? "{}"), ...change });

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  name = (await evalScene(context, 3)).prompt;
  await saveCase(context, { name, line: line(0, { critical: true, tags: ["new"] }) });
  await saveCase(context, { name, line: line(5) });
  await retireCase(context, { name, caseKey: "golden-002.0" });
  await saveCase(context, { name, line: line(0) });
});

describe("what is different between two revisions of a suite", () => {
  test("is told case by case, in words, changed ones first", async () => {
    const changes = await suiteChanges(context, name, { from: 1, to: 4, offset: 0 });
    expect(changes).toMatchObject({
      ...{ from: { number: 1, author: context.actor.name }, to: { number: 4 }, newest: 5, next: null },
      counts: { added: 1, changed: 1, retired: 1 },
    });
    expect(changes.rows.map(({ key, kind, critical }) => [key, kind, critical])).toEqual([
      ["golden-001.0", "changed", true],
      ["golden-006.0", "added", expect.any(Boolean)],
      ["golden-002.0", "retired", false],
    ]);
    expect(changes.rows[0]?.changes.map((each) => each.words)).toEqual([
      ...["became critical", expect.stringMatching(/^tags: added new/)],
    ]);
    expect(changes.rows[1]?.preview.length).toBeGreaterThan(10);
  });

  test("is nothing for what changed and changed back, and the same whichever is named first", async () => {
    const changes = await suiteChanges(context, name, { from: 5, to: 1, offset: 0 });
    expect([changes.from.number, changes.to.number]).toEqual([1, 5]);
    expect(changes.counts).toEqual({ added: 1, changed: 0, retired: 1 });
    expect((await suiteChanges(context, name, { from: 2, to: 2, offset: 0 })).rows).toEqual([]);
  });

  test("from before the first revision is all there was", async () => {
    const { counts, from } = await suiteChanges(context, name, { from: 0, to: 1, offset: 0 });
    expect([counts.added, from.number]).toEqual([3, 0]);
  });

  test("comes in pages, long texts cut to where they begin to differ", async () => {
    const many = await evalScene(context, 1);
    const cases = Array.from({ length: 70 }, (_, at) => ({
      ...{ id: `n-${at}`, source: "golden", reference: "x", inputs: { message: `${"same ".repeat(2_000)}one` } },
    }));
    const text = () => cases.map((each) => JSON.stringify(each)).join("\n");
    await putSuite(context, { name: many.prompt, text: text() });
    for (const each of cases) each.inputs.message = each.inputs.message.replace(/one$/, "two");
    await putSuite(context, { name: many.prompt, text: text() });
    const first = await suiteChanges(context, many.prompt, { from: 2, to: 3, offset: 0 });
    expect([first.rows.length, first.next, first.counts.changed]).toEqual([50, 50, 70]);
    const rest = await suiteChanges(context, many.prompt, { from: 2, to: 3, offset: 50 });
    expect([rest.rows.length, rest.next]).toEqual([20, null]);
    const [change] = first.rows[0]?.changes ?? [];
    expect(change?.words).toBe("message changed (the part where it begins to differ)");
    expect([change?.before?.slice(-4), change?.after?.slice(-4)]).toEqual([" one", " two"]);
    expect(change?.before?.length).toBeLessThan(400);
  });

  test("of a revision that is not there is not found", async () => {
    await expect(suiteChanges(context, name, { from: 1, to: 99, offset: 0 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
