import { describe, expect, test } from "vitest";
import type { GuardrailReport } from "../releases/domain/guardrail-report.ts";
import { decideGuardrails } from "../releases/domain/guardrails/decide-guardrails.ts";
import { dropTier } from "../releases/rollouts/drop-tier.ts";
import { recordReport } from "../releases/rollouts/record-report.ts";
import { resumeRollout } from "../releases/rollouts/resume-rollout.ts";
import { refusalOf, rolloutScene } from "../testing/rollout-scene.ts";
import { watchedRollout } from "../testing/watched-rollout.ts";
import { testDb } from "../testing/workspace.ts";
import { watchGuardrails } from "./watch-guardrails.ts";

const { db } = await testDb();
const watched = (more?: object) => watchedRollout(db, more);
const verdicts = (report: GuardrailReport) => report.guardrails.map(({ name, verdict }) => `${name} ${verdict}`);

describe("what the guardrails say", () => {
  test("without traffic is that there is no data, and nothing moves", async () => {
    const { look, last, newest } = await watched();
    await look();
    expect((await last()).sampleRatio.verdict).toBe("no_data");
    expect(new Set((await last()).guardrails.map(({ verdict }) => verdict))).toEqual(new Set(["no_data"]));
    expect(await newest()).toMatchObject({ status: "running", share: 500 });
  });

  test("of a candidate that is as good is within, once there was enough", async () => {
    const { traffic, look, last, newest } = await watched();
    for (const arm of ["candidate", "control"]) {
      await traffic(arm, { units: 15_000, errors: 150, thumbsDown: 150, slow: 450, score: 4 });
    }
    await look();
    expect(verdicts(await last())).toEqual([
      "errors within",
      "thumbs_down within",
      "slow_answers within",
      "grader_score within",
    ]);
    expect((await newest()).status).toBe("running");
  });

  test("can be computed again from what is kept with it", async () => {
    const { traffic, look, reports } = await watched();
    await traffic("candidate", { units: 800, errors: 30, slow: 60, score: 4, tier: "pro" });
    await traffic("control", { units: 790, errors: 10, slow: 20, score: 4.4, tier: "free" });
    await traffic("control", { units: 10, tier: "pro" });
    await look();
    const [row] = await reports();
    const report = row?.report as unknown as GuardrailReport;
    if (!report.inputs) throw new Error("the report has no inputs");
    const again = decideGuardrails(report.inputs, report.at);
    expect(JSON.parse(JSON.stringify(again))).toEqual(report);
  });
});

describe("a clear breach", () => {
  test("takes the candidate back once though two workers watch and step, and says why everywhere", async () => {
    const { traffic, newest, actions, story, look, promptId, ledger } = await watched();
    await traffic("candidate", { units: 600, errors: 80 });
    await traffic("control", { units: 600, errors: 12 });
    await Promise.all([look(), look()]);
    await look();
    expect(await newest()).toMatchObject({ status: "breached" });
    expect((await actions()).filter((action) => action === "release.auto_rolled_back")).toHaveLength(1);
    expect((await story()).at(-1)).toBe("auto_rollback v1");
    const why =
      /v2 failed in 13\.3\s% of 600 conversations, v1 in 2\.0\s% of 600; v2 is at least \d\.\d points worse, 1\.0 were allowed|1\.0 was allowed/;
    expect((await ledger()).at(-1)?.reason).toMatch(why);
    const [told] = await db.notification.findMany({ where: { promptId, kind: "rollout_breached" } });
    expect(told?.body).toMatch(why);
  });

  test("that waits for a person pauses instead, and a person may go on past it", async () => {
    const guardrails = [{ name: "errors", margin: 0.01, action: "pause" }];
    const { traffic, newest, look, operator, name } = await watched({ guardrails });
    await traffic("candidate", { units: 600, errors: 80 });
    await traffic("control", { units: 600, errors: 12 });
    await look();
    expect(await newest()).toMatchObject({ status: "paused", share: 500, findings: [{ code: "breached_errors" }] });
    await resumeRollout(operator, { name, reason: "a known outage of a tenant" });
    await look();
    expect((await newest()).status).toBe("running");
  });

  test("of a limit of its own counts as well, but not where the baseline is over it too", async () => {
    const guardrails = [{ name: "error_rate", limit: 0.05 }];
    const alone = await watched({ guardrails });
    await alone.traffic("candidate", { units: 500, errors: 60 });
    await alone.traffic("control", { units: 500, errors: 5 });
    await alone.look();
    expect((await alone.newest()).status).toBe("breached");
    const both = await watched({ guardrails });
    await both.traffic("candidate", { units: 500, errors: 60 });
    await both.traffic("control", { units: 500, errors: 60 });
    await both.look();
    expect((await both.newest()).status).toBe("running");
    expect((await both.last()).limits?.[0]).toMatchObject({ verdict: "undecided" });
  });
});

describe("nothing is taken back", () => {
  test("when a provider fails for both", async () => {
    const { traffic, calls, look, newest, last } = await watched();
    for (const arm of ["candidate", "control"]) {
      await traffic(arm, { units: 700, errors: 640 });
      await calls(arm, 60, 55);
    }
    await look();
    expect((await last()).breaker?.verdict).toBe("provider");
    expect((await newest()).status).toBe("running");
  });

  test("when a provider failed for both a moment ago, though the baseline's many calls are well again", async () => {
    const { calls, look, newest } = await watched();
    await calls("candidate", 45, 45, 6);
    await calls("rest", 800, 790, 6);
    await calls("candidate", 5, 0, 1);
    await calls("rest", 120, 0, 1);
    await look();
    expect((await newest()).status).toBe("running");
  });

  test("when the draw was not fair, however bad it looks", async () => {
    const { traffic, look, newest, last } = await watched();
    await traffic("candidate", { units: 900, errors: 300 });
    await traffic("control", { units: 600 });
    await look();
    expect((await last()).sampleRatio.verdict).toBe("broken");
    expect((await newest()).status).toBe("running");
  });
});

test("a candidate that hardly answers at all trips the fuse long before there are figures", async () => {
  const { calls, look, newest } = await watched();
  await calls("candidate", 50, 40);
  await calls("rest", 60, 1);
  await look();
  expect(await newest()).toMatchObject({ status: "breached", findings: [{ code: "breaker" }] });
});

describe("a unit", () => {
  test("counts once, however many of its calls fail, and what is heard of it later is added", async () => {
    const { traffic, id, look, last } = await watched();
    await traffic("candidate", { units: 3 });
    await traffic("control", { units: 3 });
    await look();
    for (let turn = 0; turn < 3; turn++) {
      await db.$executeRaw`update rollout_unit set errors = errors + 1, calls = calls + 1 where rollout_id = ${id} and arm = 'candidate'`;
    }
    await db.guardrailReport.deleteMany({ where: { rolloutId: id } });
    await look();
    expect((await last()).inputs?.candidate).toMatchObject({ units: 3, errors: 3 });
    expect(await db.rolloutTally.count({ where: { rolloutId: id } })).toBe(2);
  });

  test("is not compared when it came while the candidate had more than half", async () => {
    const { traffic, id, look, last } = await watched();
    await traffic("candidate", { units: 5 });
    await db.rollout.update({ where: { id }, data: { pastHalfAt: new Date(Date.now() - 1_000) } });
    await traffic("candidate", { units: 4, errors: 4 });
    await look();
    const inputs = (await last()).inputs;
    expect([inputs?.candidate.units, inputs?.candidateAll.units]).toEqual([5, 9]);
  });
});

test("a tenant of the control that gets the candidate past one half ends, and so does what is compared", async () => {
  const { traffic, id, look, last, newest } = await watched({
    unit: "tenant",
    guardrails: [{ name: "errors", margin: 0.01 }],
  });
  for (const arm of ["candidate", "control"]) await traffic(arm, { units: 200, errors: 20 });
  await db.rollout.update({ where: { id }, data: { pastHalfAt: new Date(Date.now() + 1_000), share: 9_000 } });
  // Both versions go on failing as often; but most tenants of the control have the candidate now, and come to nothing more.
  await db.$executeRaw`update rollout_unit set calls = calls + 9, errors = 1 where rollout_id = ${id} and arm = 'candidate'`;
  await look();
  const inputs = (await last()).inputs;
  expect([inputs?.candidate.errors, inputs?.control.errors, inputs?.candidateAll.errors]).toEqual([20, 20, 200]);
  expect((await newest()).status).toBe("running");
});

describe("one tier", () => {
  test("that loses while the total does not is told, can be taken back alone, and counts no longer", async () => {
    const { traffic, look, last, newest, ledger, operator, name, id, actions, promptId, job } = await watched({
      guardrails: [{ name: "errors", margin: 0.02 }],
    });
    await traffic("candidate", { units: 4_000, errors: 40, tier: "free" });
    await traffic("control", { units: 4_000, errors: 60, tier: "free" });
    await traffic("candidate", { units: 300, errors: 45, tier: "pro" });
    await traffic("control", { units: 300, errors: 3, tier: "pro" });
    await look();
    expect((await newest()).status).toBe("running");
    expect((await last()).tiers?.filter(({ losing }) => losing)).toMatchObject([{ tier: "pro", name: "errors" }]);
    const report = await last();
    await db.rollout.update({ where: { id }, data: { toldTiers: [] } });
    await db.notification.deleteMany({ where: { promptId } });
    const tell = () => recordReport({ ...job, actor: { kind: "job", name: "guardrails" } }, { rolloutId: id, report });
    await Promise.all([tell(), tell()]);
    await traffic("candidate", { units: 20, errors: 10, tier: "pro" });
    await db.guardrailReport.deleteMany({ where: { rolloutId: id } });
    await look();
    const told = await db.notification.findMany({ where: { promptId, kind: "rollout_tier_loses" } });
    expect(told).toHaveLength(1);
    expect(told[0]?.title).toMatch(/v2 loses in pro at 5.% of stable; all tiers together do not show it/);
    expect((await actions()).filter((action) => action === "rollout.tier_losing")).toHaveLength(2);
    await dropTier(operator, { name, tier: "pro", reason: "pro fails" });
    const row = (await ledger()).at(-1);
    expect(row).toMatchObject({ candidate: 2, audience: { tiers: null, exceptTiers: ["enterprise", "pro"] } });
    expect(await newest()).toMatchObject({ status: "running", droppedTiers: ["pro"] });
    expect((await actions()).at(-1)).toBe("rollout.tier_dropped");
    expect((await refusalOf(dropTier(operator, { name, tier: "pro", reason: "again" }))).code).toBe("invalid_request");
    await db.guardrailReport.deleteMany({ where: { rolloutId: id } });
    await look();
    expect((await last()).inputs?.candidate.units).toBe(4_000);
  });
});

describe("what is slow", () => {
  test("is frozen from the baseline's week before, and otherwise found while it runs and said so", async () => {
    const before = await watched();
    expect((await before.newest()).frozen).toMatchObject({ source: "before", calls: 1_000 });
    const scene = await rolloutScene(db);
    await scene.start({ guardrails: "usual" });
    const { id, frozen } = await scene.newest();
    expect(frozen).toBeNull();
    await db.metricBucket.create({
      data: {
        ...{ workspaceId: scene.workspaceId, promptId: scene.promptId, step: 3_600, at: new Date() },
        ...{ version: 1, arm: "rest", tier: "", calls: 300, latency: [345, 300] },
      },
    });
    await watchGuardrails(db);
    expect((await db.rollout.findUniqueOrThrow({ where: { id } })).frozen).toMatchObject({
      source: "during",
      calls: 300,
    });
  });
});
