import { beforeAll, describe, expect, test } from "vitest";
import { createLocalProvider } from "../models/local/local-provider.ts";
import { type EvalScene, evalScene, startSceneRun, suiteLines } from "../testing/eval-scene.ts";
import { useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { parseSuiteFilter, type SuiteFilter, type SuiteRow } from "./domain/suite-view.ts";
import { executeRun } from "./engine/execute-run.ts";
import { finishRun } from "./finish-run.ts";
import { suiteCase, suitePage, suiteRows } from "./queries-suite.ts";
import { suiteDuplicates } from "./queries-suite-duplicates.ts";
import { suiteRevisions } from "./queries-suite-revisions.ts";
import { retireCase } from "./retire-case.ts";
import { saveCase } from "./save-case.ts";

const { db } = await testDb();
const NONE: SuiteFilter = { q: "", source: null, critical: false, tag: null, duplicates: false };
let context: Context;
let scene: EvalScene;

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  scene = await evalScene(context, 640);
  useModel(createLocalProvider());
});

async function allRows(filter: SuiteFilter): Promise<SuiteRow[]> {
  const { first } = await suitePage(context, scene.prompt, filter);
  const rows = [...first.rows];
  for (let next = first.next; next !== null; ) {
    const page = await suiteRows(context, scene.prompt, filter, next);
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

describe("a suite as its tab reads it", () => {
  test("gives every case once, in the order of the file, with what it asks and checks", async () => {
    const rows = await allRows(NONE);
    expect(rows.map((row) => row.key)).toEqual(
      suiteLines(640)
        .split("\n")
        .map((line) => JSON.parse(line).id),
    );
    expect(rows[0]).toMatchObject({
      preview: "I would like my money back for the two lamps I returned.",
      ...{ source: "golden", checks: 1, last: "none", tags: ["refund_request"] },
    });
  });

  test("counts for each choice what it would leave under the other choices", async () => {
    const whole = await suitePage(context, scene.prompt, NONE);
    expect(whole).toMatchObject({ cases: 640, found: 640, revision: 1, latest: 2, stable: null, discordance: null });
    expect(whole.facets.sources.reduce((sum, each) => sum + each.count, 0)).toBe(640);
    expect(whole.variables).toEqual(["company", "message"]);
    const [tag] = whole.facets.tags;
    const narrowed = await suitePage(context, scene.prompt, { ...NONE, tag: tag?.value ?? "" });
    expect(narrowed.found).toBe(tag?.count);
    expect(narrowed.facets.tags).toEqual(whole.facets.tags);
    const critical = await allRows({ ...NONE, critical: true });
    expect(critical).toHaveLength(whole.facets.critical);
    expect(critical.every((row) => row.critical)).toBe(true);
    const lamps = await allRows({ ...NONE, q: "two LAMPS" });
    expect(lamps.length).toBeGreaterThan(0);
    expect(lamps.every((row) => row.preview.includes("two lamps"))).toBe(true);
  });

  test("says how the newest version did, until the case itself changes", async () => {
    const runId = await startSceneRun(context, scene);
    await executeRun(db, runId, { leaseSeconds: 60, signal: new AbortController().signal });
    await finishRun(context, { runId });
    const rows = await allRows(NONE);
    const passed = await db.evalItem.count({ where: { runId, variant: "challenger", passed: true } });
    expect(rows.filter((row) => row.last === "pass")).toHaveLength(passed);
    expect(rows.filter((row) => row.last === "fail")).toHaveLength(640 - passed);
    const { evalCase } = await suiteCase(context, scene.prompt, "golden-001.0");
    await saveCase(context, { name: scene.prompt, line: JSON.stringify({ ...evalCase, critical: true }) });
    expect((await allRows({ ...NONE, q: "golden-001.0" }))[0]).toMatchObject({ last: "changed", critical: true });
  });

  test("shows which cases repeat others, group by group under any other filter", async () => {
    const small = await evalScene(context, 4);
    const again = suiteLines(4).split("\n")[1]?.replace("golden-002.0", "again-1");
    await saveCase(context, { name: small.prompt, line: again ?? "" });
    const filter = { ...NONE, duplicates: true };
    const { found, facets, first } = await suitePage(context, small.prompt, filter);
    expect(first.rows.map(({ key, repeats }) => [key, repeats])).toEqual([
      ["golden-002.0", null],
      ["again-1", { key: "golden-002.0", likeness: "same" }],
    ]);
    expect([found, facets.sources]).toEqual([2, [{ value: "golden", count: 2 }]]);
    expect((await suitePage(context, small.prompt, { ...filter, q: "again" })).found).toBe(1);
    expect(await suiteDuplicates(context, small.prompt, "again-1")).toEqual({
      ...{ cases: 2, groups: 1, complete: true, others: { likeness: "same", keys: ["golden-002.0"] } },
    });
    expect((await suiteDuplicates(context, scene.prompt, null)).cases).toBeGreaterThan(500);
  });

  test("grew by source, revision by revision", async () => {
    const small = await evalScene(context, 2);
    const line = { id: "p-1", source: "production", inputs: { message: "x" }, reference: "y" };
    await saveCase(context, { name: small.prompt, line: JSON.stringify(line) });
    const { growth } = await suitePage(context, small.prompt, NONE);
    expect(
      growth.map(({ revision, golden, production, synthetic }) => [revision, golden, production, synthetic]),
    ).toEqual([
      [1, 2, 0, 0],
      [2, 2, 1, 0],
    ]);
    expect(Date.parse(growth[1]?.at ?? "")).toBeGreaterThanOrEqual(Date.parse(growth[0]?.at ?? ""));
  });

  test("of nothing is empty, and a case that is not there is not found", async () => {
    const empty = await evalScene(context, 1);
    await retireCase(context, { name: empty.prompt, caseKey: "golden-001.0" });
    expect(await suitePage(context, empty.prompt, NONE)).toMatchObject({ cases: 0, found: 0, first: { rows: [] } });
    await expect(suiteCase(context, empty.prompt, "golden-001.0")).rejects.toMatchObject({ code: "not_found" });
  });
});

test("revisions tell what came, changed and went, and by whom", async () => {
  const small = await evalScene(context, 3);
  const name = small.prompt;
  const { evalCase } = await suiteCase(context, name, "golden-002.0");
  await saveCase(context, { name, line: JSON.stringify({ ...evalCase, tags: ["new"] }) });
  await retireCase(context, { name, caseKey: "golden-001.0" });
  const { rows, next } = await suiteRevisions(context, name, null);
  const author = context.actor.name;
  expect(rows.map(({ number, added, changed, retired, cases }) => [number, added, changed, retired, cases])).toEqual([
    ...[
      [3, 0, 0, 1, 2],
      [2, 0, 1, 0, 3],
      [1, 3, 0, 0, 3],
    ],
  ]);
  expect(rows[0]).toMatchObject({ retiredKeys: ["golden-001.0"], addedKeys: [], changedKeys: [], author });
  expect(rows[1]).toMatchObject({ changedKeys: ["golden-002.0"], addedKeys: [], retiredKeys: [], author });
  expect(rows[2]?.addedKeys).toEqual(["golden-001.0", "golden-002.0", "golden-003.0"]);
  expect(next).toBeNull();
  expect((await suiteRevisions(context, name, 2)).rows.map((row) => row.number)).toEqual([1]);
});

test("an address that makes no sense filters nothing", () => {
  expect(parseSuiteFilter({ source: "gold", critical: "yes", tag: "  ", q: ["a", "b"], duplicates: "0" })).toEqual({
    ...NONE,
    q: "a",
  });
});
