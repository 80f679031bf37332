import { beforeAll, describe, expect, test } from "vitest";
import { type EvalScene, evalScene, startSceneRun, suiteLines } from "../testing/eval-scene.ts";
import { fakeModel, useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { parseRunsFilter } from "./domain/runs-view.ts";
import { executeRun } from "./engine/execute-run.ts";
import { finishRun } from "./finish-run.ts";
import { pauseRun } from "./pause-run.ts";
import { putSuite } from "./put-suite.ts";
import { runPage, runProgress } from "./queries-run.ts";
import { compareCase, compareCases, comparePage } from "./queries-run-compare.ts";
import { runEstimate } from "./queries-run-estimate.ts";
import { matrixCases, matrixPage } from "./queries-run-matrix.ts";
import { matrixCase } from "./queries-run-matrix-case.ts";
import { runReport } from "./queries-run-report.ts";
import { runsPage } from "./queries-runs.ts";
import { startRun } from "./start-run.ts";

const { db } = await testDb();
const RIGHT = "refund_request";
let context: Context;

const numberOf = async (id: string) => (await db.evalRun.findUniqueOrThrow({ where: { id } })).number;

async function finish(runId: string): Promise<number> {
  await executeRun(db, runId, { leaseSeconds: 60, signal: new AbortController().signal });
  await finishRun(context, { runId });
  return numberOf(runId);
}

const finished = async (scene: EvalScene, more: Record<string, unknown> = {}) =>
  finish(await startSceneRun(context, scene, more));

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
});

describe("two runs compared", () => {
  test("pair the cases that both runs asked and whose content is the same, and count the others by why", async () => {
    const scene = await evalScene(context, 40);
    useModel(fakeModel(() => "other"));
    const a = await finished(scene);
    const lines = suiteLines(40).split("\n");
    const changed = lines[0]?.replace('"message":"', '"message":"Once more: ');
    const added = JSON.stringify({ ...(JSON.parse(lines[3] ?? "") as object), id: "added" });
    await putSuite(context, { name: scene.prompt, text: [changed, ...lines.slice(2), added].join("\n") });
    useModel(fakeModel(() => RIGHT));
    const b = await finished(scene);

    const { compared, choices } = await comparePage(context, scene.prompt, a, b);
    expect(choices.map(({ number }) => number)).toEqual([b, a]);
    expect(compared?.common).toMatchObject({ changed: 1, onlyA: 1, onlyB: 1, missing: 0 });
    const { counts } = compared?.common ?? {};
    expect(compared?.figures?.n).toBe(38);
    expect(counts?.challengerOnly).toBeGreaterThan(0);

    const better = await compareCases(context, scene.prompt, [a, b], "better", 0);
    expect(better.total).toBe(counts?.challengerOnly);
    expect(better.rows.every((row) => !row.a && row.b)).toBe(true);
    const either = await compareCases(context, scene.prompt, [a, b], "changed", 0);
    expect(either.total).toBe((counts?.challengerOnly ?? 0) + (counts?.baselineOnly ?? 0));
    const detail = await compareCase(context, scene.prompt, [a, b], better.rows[0]?.key ?? "");
    expect([detail.a.output, detail.b.output]).toEqual(["other", RIGHT]);
  });

  test("turned round, turn worse into better", async () => {
    const scene = await evalScene(context, 20);
    useModel(fakeModel(() => RIGHT));
    const a = await finished(scene);
    useModel(fakeModel(() => "other"));
    const b = await finished(scene, { cache: false });
    const there = (await comparePage(context, scene.prompt, a, b)).compared;
    const back = (await comparePage(context, scene.prompt, b, a)).compared;
    expect(back?.common.counts.baselineOnly).toBe(there?.common.counts.challengerOnly);
    expect(back?.common.counts.challengerOnly).toBe(there?.common.counts.baselineOnly);
    expect(back?.figures?.difference).toBeCloseTo(-(there?.figures?.difference ?? Number.NaN), 12);
  });

  test("are of one prompt and have a verdict", async () => {
    const scene = await evalScene(context, 4);
    const other = await evalScene(context, 4);
    useModel(fakeModel(() => RIGHT));
    const a = await finished(scene);
    const foreign = await finished(other);
    const open = await numberOf(await startSceneRun(context, scene));
    await expect(comparePage(context, scene.prompt, a, foreign)).rejects.toMatchObject({ code: "run_not_found" });
    await expect(comparePage(context, scene.prompt, a, open)).rejects.toMatchObject({ code: "run_not_found" });
    expect((await comparePage(context, scene.prompt, a, a)).compared).toBeNull();
  });
});

describe("one version on several models", () => {
  test("is one run a model, side by side, case by case, those that fewest pass first", async () => {
    const scene = await evalScene(context, 30);
    useModel(fakeModel(({ model }, call) => (model === "x" || call % 7 === 0 ? RIGHT : "other")));
    const { prompt: name, challenger, baseline } = scene;
    const started = await startRun(context, { name, challenger, baseline, models: ["local/x", "local/y"] });
    for (const { id } of started.runs ?? []) await finish(id);

    const page = await matrixPage(context, name, started.number);
    expect(page.rows.map(({ model }) => model)).toEqual(["local/x", "local/y"]);
    const cases = await matrixCases(context, name, started.number, { disagree: false, q: "" }, 0);
    expect(cases.total).toBe(30);
    for (const [at, row] of page.rows.entries()) {
      const passes = cases.rows.filter(({ results }) => results[at]).length;
      expect(passes).toBe((row.figures?.bothPass ?? 0) + (row.figures?.challengerOnly ?? 0));
    }
    const passing = cases.rows.map(({ results }) => results.filter(Boolean).length);
    expect(passing).toEqual(passing.toSorted((one, other) => one - other));

    const disagree = await matrixCases(context, name, started.number, { disagree: true, q: "" }, 0);
    expect(disagree.rows).toEqual(cases.rows.filter(({ results }) => new Set(results).size > 1));
    const detail = await matrixCase(context, name, started.number, cases.rows[0]?.key ?? "");
    expect(detail.answers.map(({ model }) => model)).toEqual([page.baselineModel, "local/x", "local/y"]);

    const list = await runsPage(context, name, parseRunsFilter({}));
    expect(list.rows.map(({ matrix }) => matrix)).toEqual(
      Array.from({ length: 2 }, () => ({ first: started.number, models: 2 })),
    );
    expect((await runPage(context, name, started.number)).matrix).toEqual({ first: started.number, models: 2 });
  });

  test("is not found where a run was of one model", async () => {
    const scene = await evalScene(context, 4);
    useModel(fakeModel(() => RIGHT));
    const single = await finished(scene);
    await expect(matrixPage(context, scene.prompt, single)).rejects.toMatchObject({ code: "run_not_found" });
  });
});

test("the history is every decided run with its doubt, oldest first, under the filter of the list", async () => {
  const scene = await evalScene(context, 12);
  useModel(fakeModel(() => RIGHT));
  const first = await finished(scene);
  const second = await finished(scene, { challenger: 1, baseline: 2 });
  const open = await numberOf(await startSceneRun(context, scene));
  const all = await runsPage(context, scene.prompt, parseRunsFilter({}));
  expect(all.rows.map(({ number }) => number)).toEqual([open, second, first]);
  expect(all.history.map(({ number }) => number)).toEqual([first, second]);
  expect(all.history[0]?.winRate).toBe(all.rows[2]?.figures?.winRate);
  const narrowed = await runsPage(context, scene.prompt, parseRunsFilter({ version: "1" }));
  expect([narrowed.rows.map(({ number }) => number), narrowed.history.map(({ number }) => number)]).toEqual([
    ...[[second], [second]],
  ]);
  expect(narrowed.newest).toEqual(all.rows);
  expect((await runsPage(context, scene.prompt, parseRunsFilter({ cause: "schedule" }))).rows).toEqual([]);
});

test("runs of the same change know of one another, before and after", async () => {
  const scene = await evalScene(context, 6);
  useModel(fakeModel(() => RIGHT));
  const first = await finished(scene);
  const second = await finished(scene, { cache: false });
  const early = await runPage(context, scene.prompt, first);
  const late = await runPage(context, scene.prompt, second);
  expect(early.attempts).toMatchObject({ before: [], after: [{ number: second }] });
  expect(late.attempts).toMatchObject({ before: [{ number: first }], after: [] });
  expect(late.previous).toBe(first);
});

test("a held run says that it is held, and goes on counting nothing", async () => {
  const scene = await evalScene(context, 6);
  const runId = await startSceneRun(context, scene, { budgetUsd: 3 });
  await pauseRun(context, { runId });
  const progress = await runProgress(context, scene.prompt, await numberOf(runId));
  expect(progress).toMatchObject({ status: "paused", rate: 0, budget: { usd: 3, seconds: null, stopped: null } });
});

test("a report prints what got worse and what fails with both answers, and names all by hash", async () => {
  const scene = await evalScene(context, 50);
  useModel(fakeModel((_request, call) => (call % 2 === 0 ? "other" : RIGHT)));
  const report = await runReport(context, scene.prompt, await finished(scene));
  const { cells } = report.run;
  expect(report.casesTotal).toBeGreaterThanOrEqual(cells.worse + cells.neither + cells.missing);
  expect(report.cases.length).toBe(Math.min(40, report.casesTotal));
  expect(report.cases[0]?.challenger?.output).toEqual(expect.any(String));
  expect(report.cases.every(({ cell, critical }) => critical || cell === "worse" || cell === "neither")).toBe(true);
  expect(report.suiteHash).toMatch(/^[0-9a-f]{64}$/);
  expect(report.versions.challenger).toMatchObject({ number: 2, commitSha: expect.stringMatching(/^[0-9a-f]{40}$/) });
});

test("what the next run may cost is told from the newest run's tokens", async () => {
  const scene = await evalScene(context, 4);
  expect(await runEstimate(context, scene.prompt)).toMatchObject({ answer: null, callsPerSecond: null });
  useModel(fakeModel(() => RIGHT));
  await finished(scene);
  const estimate = await runEstimate(context, scene.prompt);
  expect(estimate.answer).toEqual({ inputTokens: 1, outputTokens: 1, judgeUsd: 0 });
  expect(estimate.models[0]).toBe("local/nearest-1");
  expect(estimate.prices["local/nearest-1"]).toEqual({ inputUsdPerMillion: 0, outputUsdPerMillion: 0 });
});
