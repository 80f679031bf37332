import { beforeAll, describe, expect, test } from "vitest";
import { ProviderError } from "../models/domain/provider.ts";
import { createLocalProvider } from "../models/local/local-provider.ts";
import { type EvalScene, evalScene, startSceneRun } from "../testing/eval-scene.ts";
import { fakeModel, useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { cancelRun } from "./cancel-run.ts";
import type { CaseFilter } from "./domain/case-filter.ts";
import { CELLS, type RunCaseRow } from "./domain/run-view.ts";
import { parseRunsFilter } from "./domain/runs-view.ts";
import { STRETCH } from "./domain/stretch.ts";
import { executeRun } from "./engine/execute-run.ts";
import { finishRun } from "./finish-run.ts";
import { runPage, runProgress } from "./queries-run.ts";
import { runCase } from "./queries-run-case.ts";
import { runCaseRow, runCases, runCells } from "./queries-run-cases.ts";
import { runsPage } from "./queries-runs.ts";

const { db } = await testDb();
let context: Context;
let scene: EvalScene;
let number: number;

const ALL: CaseFilter = { cell: "all", q: "", tag: null };

async function finished(of: EvalScene, more: Record<string, unknown> = {}): Promise<number> {
  const runId = await startSceneRun(context, of, more);
  await executeRun(db, runId, { leaseSeconds: 60, signal: new AbortController().signal });
  await finishRun(context, { runId });
  return (await db.evalRun.findUniqueOrThrow({ where: { id: runId } })).number;
}

async function allCases(name: string, run: number, filter = ALL): Promise<RunCaseRow[]> {
  const rows: RunCaseRow[] = [];
  for (;;) {
    const page = await runCases(context, name, run, filter, rows.length);
    rows.push(...page.rows);
    if (rows.length >= page.total) return rows;
  }
}

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  scene = await evalScene(context, 312);
  useModel(createLocalProvider());
  number = await finished(scene);
});

describe("a run as its page reads it", () => {
  test("agrees with the gate in every figure", async () => {
    const run = await runPage(context, scene.prompt, number);
    const model = "local/nearest-1";
    expect(run.models).toEqual({ challenger: model, baseline: model, own: model });
    const { figures, cells } = run;
    expect(run).toMatchObject({ status: "done", challenger: 2, baseline: 1, total: 624 });
    expect([cells.bothPass, cells.worse, cells.better, cells.neither, cells.missing, cells.open]).toEqual([
      ...[figures?.bothPass, figures?.baselineOnly, figures?.challengerOnly, figures?.neither, 0, 0],
    ]);
    expect(run.measures.challenger.p95.ms).toBeCloseTo(figures?.p95LatencyMs ?? 0, 6);
    expect(run.measures.challenger).toMatchObject({ answers: 312, costPerThousandUsd: 0 });
    expect(run.measures.challenger.words.median).toBe(1);
  });

  test("lists each case once, worst first and critical before the rest", async () => {
    const rows = await allCases(scene.prompt, number);
    expect(rows).toHaveLength(312);
    expect(new Set(rows.map((row) => row.key)).size).toBe(312);
    const rank = rows.map((row) => CELLS.indexOf(row.cell) * 2 + (row.critical ? 0 : 1));
    expect(rank).toEqual(rank.toSorted((a, b) => a - b));
  });

  test("comes in stretches without a gap or a repetition, each of which knows the length of the whole", async () => {
    const first = await runCases(context, scene.prompt, number, ALL, 0);
    expect(first).toMatchObject({ from: 0, total: 312 });
    expect(first.rows).toHaveLength(STRETCH);
    const second = await runCases(context, scene.prompt, number, ALL, STRETCH);
    const whole = await allCases(scene.prompt, number);
    expect([...first.rows, ...second.rows]).toEqual(whole);
    expect(await runCases(context, scene.prompt, number, ALL, 4 * STRETCH)).toMatchObject({ rows: [], total: 312 });
  });

  test("narrows by cell, and by words in the id or the inputs", async () => {
    const { cells } = await runPage(context, scene.prompt, number);
    for (const cell of CELLS) {
      expect(await allCases(scene.prompt, number, { ...ALL, cell })).toHaveLength(cells[cell]);
    }
    const refunds = await allCases(scene.prompt, number, { ...ALL, q: "MONEY back" });
    expect(refunds.length).toBeGreaterThan(0);
    expect(refunds.every((row) => /money/i.test(row.preview) && /back/i.test(row.preview))).toBe(true);
    expect(await allCases(scene.prompt, number, { ...ALL, q: "100%_sure" })).toEqual([]);
  });

  test("narrows by tag, and counts each cell under it as the gate's slice does", async () => {
    const { figures } = await runPage(context, scene.prompt, number);
    const slice = figures?.slices?.find(({ baselineOnly, challengerOnly }) => baselineOnly + challengerOnly > 0);
    if (!slice) throw new Error("the scene has no tag with a change");
    const filter = { ...ALL, tag: slice.tag };
    expect(await allCases(scene.prompt, number, filter)).toHaveLength(slice.n);
    const cells = await runCells(context, scene.prompt, number, { ...filter, cell: "worse" });
    expect([cells.worse, cells.better]).toEqual([slice.baselineOnly, slice.challengerOnly]);
    expect(await allCases(scene.prompt, number, { ...ALL, tag: "no such tag" })).toEqual([]);
  });

  test("knows the place of a case in the list a filter leaves, and that it is left out", async () => {
    const whole = await allCases(scene.prompt, number);
    const [row] = whole.slice(250);
    if (!row) throw new Error("the scene is too small");
    expect(await runCaseRow(context, scene.prompt, number, row.key, ALL)).toEqual({ row, place: 250 });
    const other = row.cell === "worse" ? "better" : "worse";
    const left = await runCaseRow(context, scene.prompt, number, row.key, { ...ALL, cell: other });
    expect(left).toEqual({ row, place: null });
  });

  test("opens a case with both answers and what was said of them", async () => {
    const [row] = (await runCases(context, scene.prompt, number, ALL, 0)).rows;
    const detail = await runCase(context, scene.prompt, number, row?.key ?? "");
    expect(detail.items.map((item) => item.variant)).toEqual(["baseline", "challenger"]);
    expect(detail.items[0]?.output).toEqual(expect.any(String));
    expect(detail.items[0]?.grades?.[0]).toMatchObject({ grader: expect.any(String), reason: expect.any(String) });
  });

  test("is found only under its own prompt and in its own workspace", async () => {
    const other = await evalScene(context, 2);
    await expect(runPage(context, other.prompt, number)).rejects.toMatchObject({ code: "run_not_found" });
    await expect(runCase(context, scene.prompt, number, "no-such-case")).rejects.toMatchObject({ code: "not_found" });
    await expect(runPage(context, scene.prompt, Number.NaN)).rejects.toMatchObject({ code: "run_not_found" });
    const stranger = await join(db, await newWorkspace(db), ["viewer"]);
    await expect(runPage(stranger, scene.prompt, number)).rejects.toMatchObject({ code: "prompt_not_found" });
  });
});

test("trials are reduced in the database exactly as the gate reduces them", async () => {
  const small = await evalScene(context, 60);
  useModel(
    fakeModel((_request, call) => {
      if (call % 5 === 0) throw new ProviderError("refused", "not today");
      return call % 3 === 0 ? "other" : "refund_request";
    }),
  );
  const run = await runPage(context, small.prompt, await finished(small, { trials: 4 }));
  expect([run.cells.bothPass, run.cells.worse, run.cells.better, run.cells.neither, run.cells.missing]).toEqual([
    ...[run.figures?.bothPass, run.figures?.baselineOnly, run.figures?.challengerOnly, run.figures?.neither],
    run.figures?.missing,
  ]);
  expect(run.cells.missing).toBeGreaterThan(0);
  const failed = run.missingReasons[0];
  expect(run.missingReasons.map((reason) => reason.error)).toEqual(["refused: not today"]);
  expect((failed?.baseline ?? 0) + (failed?.challenger ?? 0)).toBe(96);
  const missing = await allCases(small.prompt, run.number, { ...ALL, cell: "missing" });
  expect(missing.every((row) => row.error === "refused: not today")).toBe(true);
});

test("a run without a baseline passes and fails by itself", async () => {
  const alone = await evalScene(context, 20);
  useModel(createLocalProvider());
  const run = await runPage(context, alone.prompt, await finished(alone, { baseline: "stable" }));
  expect(run.baseline).toBeNull();
  expect(run.cells.bothPass + run.cells.neither).toBe(20);
  expect(run.cells.worse + run.cells.better + run.cells.missing).toBe(0);
  expect(run.measures.baseline).toBeNull();
});

test("a cancelled run tells what was answered from what was never asked", async () => {
  const small = await evalScene(context, 20);
  const runId = await startSceneRun(context, small);
  await db.evalItem.updateMany({ where: { runId, position: { lt: 6 } }, data: { status: "done", passed: true } });
  await cancelRun(context, { runId });
  const { number: stopped } = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
  const run = await runPage(context, small.prompt, stopped);
  expect(run).toMatchObject({ status: "cancelled", verdict: null, figures: null });
  expect(run.cells).toMatchObject({ bothPass: 3, missing: 0, open: 17 });
});

test("a run under way tells how far it is, and counts only cases whose answers are all there", async () => {
  const small = await evalScene(context, 20);
  const runId = await startSceneRun(context, small);
  const { number: open } = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
  await db.evalItem.updateMany({
    where: { runId, position: { lt: 5 } },
    data: { status: "done", passed: true, costUsd: 0.5, finishedAt: new Date() },
  });
  const progress = await runProgress(context, small.prompt, open);
  expect(progress).toMatchObject({ status: "running", done: 5, failed: 0, total: 40, costUsd: 2.5 });
  expect(progress.rate).toBeGreaterThan(0);
  expect(progress.cells).toMatchObject({ bothPass: 2, open: 18 });

  const list = await runsPage(context, small.prompt, parseRunsFilter({}));
  expect(list.rows[0]).toMatchObject({ number: open, status: "running", done: 5, total: 40, figures: null });
  expect(list.offer).toMatchObject({ cases: 20, stable: null });
  expect(list.offer.versions.map((version) => version.number)).toEqual([2, 1]);
  expect((await runsPage(context, scene.prompt, parseRunsFilter({}))).rows[0]).toMatchObject({
    number,
    done: 624,
    total: 624,
  });
});
