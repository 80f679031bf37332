import { describe, expect, test } from "vitest";
import { moveClock } from "../core/clock.ts";
import { pauseRollout } from "../releases/rollouts/pause-rollout.ts";
import { recordReport } from "../releases/rollouts/record-report.ts";
import { resumeRollout } from "../releases/rollouts/resume-rollout.ts";
import { shiftClock } from "../releases/rollouts/shift-clock.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { refusalOf, reportOf, rolloutScene, STAGED } from "../testing/rollout-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { databaseNow, stepperOf } from "./stepper.fixture.ts";

const { db } = await testDb();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = () => databaseNow(db);
const stepper = () => stepperOf(db);

describe("a rollout walks by itself", () => {
  test("stage by stage when its time has come, to everybody, each step once", async () => {
    const { start, story, newest, promptId } = await rolloutScene(db);
    const look = await stepper();
    await start();
    await look();
    expect(await story()).toHaveLength(2);
    moveClock(24 * HOUR);
    await look();
    await look();
    expect(await newest()).toMatchObject({ stage: 1, share: 2_500, status: "running" });
    moveClock(24 * HOUR);
    await look();
    await look();
    expect(await story()).toEqual(["promote v1", "promote v1 v2 500", "advance v1 v2 2500", "advance v2"]);
    expect(await newest()).toMatchObject({ status: "completed", dueAt: null });
    const done = await db.notification.findMany({ where: { promptId, kind: "rollout_done" } });
    expect(done.map(({ title }) => title)).toEqual(["docs/notice v2 reached everybody on stable in place of v1"]);
  });

  test("once, though several workers look at the same moment", async () => {
    const { start, story } = await rolloutScene(db);
    const looks = await Promise.all(Array.from({ length: 6 }, () => stepper()));
    await start();
    moveClock(25 * HOUR);
    await Promise.all(looks.map((look) => look()));
    expect(await story()).toEqual(["promote v1", "promote v1 v2 500", "advance v1 v2 2500"]);
  });

  test("not at all when its process dies in the middle, and wholly when the next one looks", async () => {
    const { start, story, newest, workspaceId } = await rolloutScene(db);
    const look = await stepper();
    await start();
    moveClock(25 * HOUR);
    // The last thing a step writes is its audit row: whatever fails there takes all of it along.
    await db.$executeRawUnsafe(
      `create function die() returns trigger language plpgsql as $$ begin
         if new.workspace_id = '${workspaceId}' then raise exception 'killed'; end if; return new; end $$`,
    );
    await db.$executeRaw`create trigger dies before insert on audit_event for each row execute function die()`;
    await look();
    expect([(await story()).length, (await newest()).stage]).toEqual([2, 0]);
    await db.$executeRaw`drop trigger dies on audit_event`;
    await look();
    expect([(await story()).length, (await newest()).stage]).toEqual([3, 1]);
  });

  test("waits where the plan says that a person decides", async () => {
    const { start, story } = await rolloutScene(db);
    const look = await stepper();
    await start({ plan: [{ share: 500, soak: "PT1H" }, { share: 5_000 }, { share: 10_000 }] });
    moveClock(2 * HOUR);
    await look();
    moveClock(500 * HOUR);
    await look();
    expect((await story()).at(-1)).toBe("advance v1 v2 5000");
  });
});

describe("it holds", () => {
  test("when its guardrails have not spoken, says so once, and goes on when they have", async () => {
    const { start, newest, report, actions, promptId } = await rolloutScene(db);
    const look = await stepper();
    await start({ guardrails: "usual" });
    moveClock(25 * HOUR);
    for (let turn = 0; turn < 4; turn++) {
      await look();
      moveClock(11_000);
    }
    expect(await newest()).toMatchObject({ status: "held", share: 500, findings: [{ code: "no_report" }] });
    expect((await actions()).filter((action) => action === "rollout.held")).toHaveLength(1);
    expect(await db.notification.count({ where: { promptId, kind: "rollout_held" } })).toBe(1);
    await report("undecided", await now());
    await look();
    expect((await newest()).status).toBe("held");
    await report("within", await now());
    await look();
    expect(await newest()).toMatchObject({ status: "running", share: 2_500, findings: [], heldSince: null });
  });

  test("when what it was released for no longer stands", async () => {
    const { start, newest, admin, story } = await rolloutScene(db);
    const look = await stepper();
    await start();
    await putPolicy(admin, { prefix: "*", requiredReviewers: 1, requiredGroups: ["security"], gate: "advisory" });
    moveClock(25 * HOUR);
    await look();
    expect(await newest()).toMatchObject({ status: "held", findings: [{ code: "group" }] });
    expect(await story()).toHaveLength(2);
  });
});

describe("a breach", () => {
  test.each(["running", "paused"])("takes it back at once while %s", async (status) => {
    const { start, newest, report, story, operator, name, events, actions, promptId } = await rolloutScene(db);
    const look = await stepper();
    await start({ guardrails: "usual" });
    if (status === "paused") await pauseRollout(operator, { name, reason: "lunch" });
    await report("breached", await now());
    await look();
    await look();
    expect(await newest()).toMatchObject({ status: "breached", dueAt: null });
    expect((await story()).at(-1)).toBe("auto_rollback v1");
    const last = await db.release.findFirstOrThrow({ where: { promptId }, orderBy: { seq: "desc" } });
    expect(last).toMatchObject({ kind: "auto_rollback", version: 1, actorName: "rollouts" });
    expect(await events()).toEqual(
      expect.arrayContaining(["guardrail.breached", "rollout.rolled_back", "release.created"]),
    );
    expect((await actions()).at(-1)).toBe("release.auto_rolled_back");
    const told = await db.notification.findMany({ where: { promptId, kind: "rollout_breached" } });
    expect(told.map(({ memberId }) => memberId)).toEqual([operator.actor.memberId]);
  });

  test("under an unfair draw, or an old one, is none", async () => {
    const { start, newest, report } = await rolloutScene(db);
    const look = await stepper();
    await start({ guardrails: "usual" });
    await report("breached", await now(), "broken");
    await look();
    await report("breached", (await now()) - 6 * MINUTE);
    await look();
    expect((await newest()).status).toBe("running");
  });
});

test("a breach is seen behind any number of rollouts that go on well", async () => {
  const well = await rolloutScene(db);
  await well.start({ guardrails: "usual" });
  const [{ id, ...row }, [served]] = [await well.newest(), await well.ledger()];
  const at = await now();
  const many = Array.from({ length: 510 }, (_, index) => ({ id: `${id}-${index}`, channel: `c-${index}`, index }));
  const json = { plan: STAGED, audience: { tiers: null, exceptTiers: [] }, findings: [] };
  await db.release.createMany({
    data: many.map((each) => ({
      ...served,
      id: each.id,
      channel: each.channel,
      split: [],
      evidence: {},
      audience: {},
    })) as never,
  });
  await db.rollout.createMany({
    data: many.map((each) => ({
      ...{
        ...row,
        ...json,
        frozen: {},
        guardrails: [{ name: "errors", margin: 0.01 }],
        id: each.id,
        channel: each.channel,
      },
      ...{ number: 1_000 + each.index, dueAt: new Date(at + HOUR), stageSince: new Date(at - HOUR) },
    })),
  });
  await db.guardrailReport.createMany({
    data: many.map((each) => ({
      ...{ id: each.id, workspaceId: well.workspaceId, rolloutId: each.id, at: new Date(at) },
      report: reportOf(at, "within"),
    })),
  });
  const { start, newest, report } = await rolloutScene(db);
  const look = await stepper();
  await start({ guardrails: "usual" });
  await report("breached", await now());
  await look();
  expect((await newest()).status).toBe("breached");
  await db.rollout.updateMany({ where: { id: { startsWith: `${id}-` } }, data: { status: "abandoned" } });
}, 60_000);

test("only the product says what guardrails measured, and moves what the clock moved", async () => {
  const { start, newest, operator } = await rolloutScene(db);
  await start();
  const report = reportOf(await now(), "within");
  expect((await refusalOf(recordReport(operator, { rolloutId: (await newest()).id, report }))).code).toBe("forbidden");
  expect((await refusalOf(shiftClock(operator, { jumpMs: HOUR, since: new Date().toISOString() }))).code).toBe(
    "forbidden",
  );
});

test("a soak that was paused and went on ends as much later", async () => {
  const { start, newest, operator, name } = await rolloutScene(db);
  const look = await stepper();
  await start({ plan: STAGED });
  moveClock(23 * HOUR);
  await pauseRollout(operator, { name, reason: "lunch" });
  moveClock(50 * HOUR);
  await look();
  await resumeRollout(operator, { name, reason: "back" });
  await look();
  expect((await newest()).stage).toBe(0);
  moveClock(HOUR + MINUTE);
  await look();
  expect((await newest()).stage).toBe(1);
});
