import { expect, test } from "vitest";
import { initialise } from "#lib/access/initialise.ts";
import type { GateFigures, GateReason } from "#lib/evals/domain/gate-types.ts";
import { testDb } from "#lib/testing/workspace.ts";
import { seedDemo } from "./seed-demo.ts";

const { db } = await testDb();

test("the demo shows a second look: repeats, slices, scores with their doubt, a measured judge, a corrected grade", async () => {
  const first = await initialise(db, {
    workspace: "Demo",
    adminEmail: "admin@demo.local",
    adminPassword: "a password for tests",
    apiKey: undefined,
  });
  const admin = { db, workspaceId: first.workspaceId, actor: first.admin, source: "job" as const };
  expect(await seedDemo(db, admin, first.password, 60)).toBe(true);

  const run = await db.evalRun.findFirstOrThrow({ where: { trials: 3 }, include: { prompt: true } });
  expect(run).toMatchObject({ number: 8, reducer: "all", challengerNumber: 3, baselineNumber: 2, verdict: "pass" });
  const codes = (run.reasons as unknown as GateReason[]).map(({ code }) => code);
  expect(codes).toEqual(
    expect.arrayContaining(["judge_agrees", "attempts_counted", "noise_floor", "score_compared", "grades_overridden"]),
  );
  const { noiseFloor, slices, scoreDifferenceInterval, attempt } = run.figures as unknown as GateFigures;
  expect(noiseFloor?.rate).toBeGreaterThan(0);
  expect(slices?.map(({ tag }) => tag)).toEqual(expect.arrayContaining(["returns", "money", "goods"]));
  expect(scoreDifferenceInterval?.[0]).toBeGreaterThan(0);
  expect(attempt).toBe(2);

  const decisions = await db.runDecision.findMany({ where: { runId: run.id }, orderBy: { seq: "asc" } });
  expect(decisions.map(({ cause, actorName }) => [cause, actorName])).toEqual([
    ["finished", "gate"],
    ["label", "Legal · reviewer"],
    ["override", "Legal · reviewer"],
  ]);
  const labels = await db.label.groupBy({ by: ["memberId"], where: { runId: run.id }, _count: true });
  expect(labels.map(({ _count }) => _count).sort()).toEqual([20, 42]);

  // One version is on its way to everybody, one tenant is held back, and beta has what it had first.
  const rollout = await db.rollout.findFirstOrThrow({ where: { workspaceId: first.workspaceId } });
  expect(rollout).toMatchObject({ number: 1, candidate: 2, baseline: 1, status: "running", share: 500 });
  expect(await db.pin.findMany({ where: { workspaceId: first.workspaceId } })).toMatchObject([
    { tenantId: "t-2002", version: 1, endedAt: null },
  ]);
  expect(await db.tenant.groupBy({ by: ["tier"], _count: true, orderBy: { tier: "asc" } })).toEqual([
    { tier: "enterprise", _count: 2 },
    { tier: "free", _count: 2 },
    { tier: "pro", _count: 4 },
  ]);

  expect(await seedDemo(db, admin, first.password, 60)).toBe(false);
}, 60_000);
