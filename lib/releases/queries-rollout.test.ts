import { beforeEach, describe, expect, test } from "vitest";
import { rolloutNeeds } from "../home/find-rollout-needs.ts";
import { promptFrame } from "../prompts/queries-frame.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import type { GuardrailReport, GuardrailVerdict } from "./domain/guardrail-report.ts";
import { stateOf } from "./domain/on-call.ts";
import { putPin } from "./pins/put-pin.ts";
import { promote } from "./promote.ts";
import { onCall } from "./queries-on-call.ts";
import { promotion } from "./queries-promotion.ts";
import { rolloutPage } from "./queries-rollout.ts";
import { rolloutsBoard } from "./queries-rollouts.ts";
import { rollBack } from "./roll-back.ts";
import { advanceRollout } from "./rollouts/advance-rollout.ts";
import { pauseRollout } from "./rollouts/pause-rollout.ts";
import { recordReport } from "./rollouts/record-report.ts";
import { resumeRollout } from "./rollouts/resume-rollout.ts";
import { stepRollout } from "./rollouts/step-rollout.ts";
import { putTenant } from "./tenants/put-tenant.ts";

const { db } = await testDb();
const PLAN = [
  { share: 500, soak: "PT24H" },
  { share: 2_500, soak: "PT24H" },
  { share: 10_000, soak: null },
];

type Scene = Awaited<ReturnType<typeof releaseScene>>;
let scene: Scene;
let operator: Context;
let name: string;

beforeEach(async () => {
  scene = await releaseScene(db, { requiredReviewers: 0 });
  ({ operator, name } = scene);
  await scene.save();
  await promote(operator, { name, version: 1, reason: "first" });
  await scene.save();
});

const begin = (more: object = {}) => promote(operator, { name, version: 2, reason: "better", plan: PLAN, ...more });
const on = (reason = "because") => ({ name, reason });
const job = (): Context => ({ ...operator, actor: { kind: "job", name: "rollouts" }, source: "job" });

async function report(verdict: GuardrailVerdict): Promise<string> {
  const { id, guardrails } = await db.rollout.findFirstOrThrow({
    where: { workspaceId: scene.workspaceId },
    orderBy: { number: "desc" },
  });
  const watched = guardrails as unknown as { name: "errors"; margin: number }[];
  const figures = {
    candidate: 0.1,
    control: 0.1,
    difference: 0,
    interval: [-0.1, 0.1] as [number, number],
    units: 200,
  };
  const said: GuardrailReport = {
    at: Date.now(),
    guardrails: watched.map((each) => ({ ...each, verdict, ...figures })),
    sampleRatio: { candidate: 100, control: 100, rest: 0, p: 1, verdict: "fair" },
  };
  await recordReport(job(), { rolloutId: id, report: said });
  return id;
}

/** What was served, as serving counts it. */
async function served(tenantId: string, version: number): Promise<void> {
  const at = new Date();
  const { workspaceId, promptId } = scene;
  await db.servedInterval.create({
    data: { workspaceId, promptId, tenantId, version, firstSeenAt: at, lastSeenAt: at },
  });
}

describe("the Rollout tab", () => {
  test("shows nothing before the first rollout, and the newest one with its steps after that", async () => {
    expect((await rolloutPage(operator, name)).shown).toBeNull();
    await begin();
    await advanceRollout(operator, on());
    const { shown, seq, mayPromote } = await rolloutPage(operator, name);
    expect(shown).toMatchObject({
      number: 1,
      candidate: 2,
      baseline: 1,
      status: "running",
      share: 2_500,
      reached: 2_500,
    });
    expect(shown?.steps.map(({ kind, share }) => [kind, share])).toEqual([
      ["promote", 500],
      ["advance", 2_500],
    ]);
    expect({ seq, mayPromote }).toEqual({ seq: 3, mayPromote: true });
  });

  test("keeps what a rollout reached after it was taken back, and shows an older one by its number", async () => {
    await begin();
    await advanceRollout(operator, on());
    await rollBack(operator, on("too slow"));
    await begin();
    const { shown, history } = await rolloutPage(operator, name, 1);
    expect(shown).toMatchObject({ number: 1, status: "rolled_back", reached: 2_500, ending: { reason: "too slow" } });
    expect(history.map(({ number, status }) => [number, status])).toEqual([
      [2, "running"],
      [1, "rolled_back"],
    ]);
  });

  test("thins a long series evenly, and keeps its first and its last", async () => {
    await begin();
    const { id } = await db.rollout.findFirstOrThrow({ where: { workspaceId: scene.workspaceId } });
    const { workspaceId } = scene;
    const at = (n: number) => new Date(Date.now() + n * 30_000);
    const said = { guardrails: [], sampleRatio: { candidate: 0, control: 0, rest: 0, p: null, verdict: "no_data" } };
    await db.guardrailReport.createMany({
      data: Array.from({ length: 2_000 }, (_, n) => ({
        ...{ id: `${id} ${n}`, workspaceId, rolloutId: id, at: at(n), report: { ...said, at: at(n).getTime() } },
      })),
    });
    const times = ((await rolloutPage(operator, name)).shown?.series ?? []).map((each) => each.at);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(times.length).toBeGreaterThan(100);
    expect(times.length).toBeLessThanOrEqual(121);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_998 * 30_000);
    expect(Math.max(...gaps)).toBeLessThan(20 * 30_000);
  });

  test("holds the reports as a series, and the newest as what is said now", async () => {
    await begin();
    await report("undecided");
    await report("within");
    const { shown } = await rolloutPage(operator, name);
    expect(shown?.series).toHaveLength(2);
    expect(shown?.report?.guardrails[0]?.verdict).toBe("within");
  });

  test("counts whom more would reach: not the pinned, not those outside, not who has it already", async () => {
    for (const id of ["pinned", "big", "new", "seen"]) await served(id, 1);
    await served("seen", 2);
    await putTenant(scene.admin, { id: "big", tier: "enterprise" });
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    await putPin(scene.admin, { tenantId: "pinned", prompt: name, version: 1, expiresAt, reason: "their test" });
    await begin();
    const reach = (await rolloutPage(operator, name)).shown?.reach;
    expect(reach).toMatchObject({ tenants: 4, pinned: 1, outside: 1, callsPerHour: null });
    expect([5, 6, 99, 100].map((percent) => reach?.firstSeen[percent])).toEqual([0, 1, 1, 2]);
  });

  test("of a number that is none of this prompt's is not found", async () => {
    await begin();
    await expect(rolloutPage(operator, name, 7)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not found from another workspace", async () => {
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    await expect(rolloutPage(stranger, name)).rejects.toMatchObject({ code: "prompt_not_found" });
  });
});

describe("the board of all rollouts", () => {
  test("holds what is under way apart from what ended, of this workspace alone", async () => {
    await begin();
    expect(await rolloutsBoard(operator)).toMatchObject({ live: [{ prompt: name, status: "running" }], ended: [] });
    await pauseRollout(operator, on());
    await rollBack(operator, on());
    expect(await rolloutsBoard(operator)).toMatchObject({ live: [], ended: [{ status: "rolled_back" }] });
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    expect(await rolloutsBoard(stranger)).toMatchObject({ live: [], ended: [] });
  });
});

describe("what stands around a rollout", () => {
  test("the header tells the candidate last, with who is outside", async () => {
    await begin();
    const { channels } = await promptFrame(operator, name);
    expect(channels[0]).toMatchObject({
      candidate: 2,
      outside: "enterprise",
      split: [
        { version: 1, share: 9_500 },
        { version: 2, share: 500 },
      ],
    });
  });

  test("the Promote dialog knows of the rollout under way, and of the tiers", async () => {
    await putTenant(scene.admin, { id: "acme", tier: "free" });
    expect((await promotion(operator, name))?.live).toBeNull();
    await begin();
    const asked = await promotion(operator, name);
    expect(asked?.live).toEqual({ number: 1, candidate: 2, share: 500, status: "running" });
    expect(asked?.touched.tiers.map(({ tier }) => tier)).toEqual(["free", "enterprise"]);
  });

  test("a guardrail that took a candidate back needs whoever may promote, until something is released again", async () => {
    await begin();
    const rolloutId = await report("breached");
    await stepRollout(job(), { rolloutId, seenAt: new Date().toISOString() });
    expect(await rolloutNeeds(operator)).toMatchObject([
      { kind: "rollout", prompt: name, version: 2, how: "breached" },
    ]);
    expect(await rolloutNeeds(scene.legal)).toEqual([]);
    await begin();
    expect(await rolloutNeeds(operator)).toEqual([]);
  });

  test("one that a guardrail paused needs them too, and who is on call sees first that the system stopped it", async () => {
    await begin({ guardrails: [{ name: "errors", margin: 0.01, action: "pause" }] });
    const rolloutId = await report("breached");
    await stepRollout(job(), { rolloutId, seenAt: new Date().toISOString() });
    expect(await rolloutNeeds(operator)).toMatchObject([
      { version: 2, how: "paused", detail: expect.stringContaining("until somebody resumes it or takes it back.") },
    ]);
    const { lines } = await onCall(operator, "");
    expect(lines.map((line) => [stateOf(line), line.by])).toEqual([["stopped", "the system"]]);
    await resumeRollout(operator, on());
    expect(await rolloutNeeds(operator)).toEqual([]);
    await pauseRollout(operator, on());
    expect(await rolloutNeeds(operator)).toEqual([]);
  });
});
