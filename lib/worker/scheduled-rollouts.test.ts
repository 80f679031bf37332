import { describe, expect, test } from "vitest";
import { moveClock } from "../core/clock.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { rolloutScene } from "../testing/rollout-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { databaseNow, stepperOf } from "./stepper.fixture.ts";

const { db } = await testDb();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = () => databaseNow(db);
const stepper = () => stepperOf(db);

describe("a scheduled rollout", () => {
  const at = async (hours: number) => new Date((await now()) + hours * HOUR).toISOString();

  test("writes nothing to the ledger until its moment, and then begins", async () => {
    const { start, newest, story, promptId } = await rolloutScene(db);
    const look = await stepper();
    const scheduledFor = await at(5);
    expect(await start({ scheduledFor })).toMatchObject({
      scheduledFor,
      seq: 1,
      rollout: 1,
      effectiveAt: scheduledFor,
    });
    expect(await db.review.count({ where: { promptId, versionNumber: 2, closedAt: null } })).toBe(1);
    await look();
    expect([(await newest()).status, await story()]).toEqual(["scheduled", ["promote v1"]]);
    moveClock(5 * HOUR);
    await look();
    expect(await newest()).toMatchObject({ status: "running", share: 500 });
    expect(await story()).toEqual(["promote v1", "promote v1 v2 500"]);
    expect(await db.review.count({ where: { promptId, versionNumber: 2, closedAt: null } })).toBe(0);
  });

  test("to everybody is a release at its moment", async () => {
    const { start, newest, story } = await rolloutScene(db);
    const look = await stepper();
    await start({ plan: [{ share: 10_000 }], scheduledFor: await at(1) });
    moveClock(HOUR);
    await look();
    expect([(await newest()).status, (await story()).at(-1)]).toEqual(["completed", "promote v2"]);
  });

  test("is given up when it may not begin any more, and people are told why", async () => {
    const { start, newest, story, admin, promptId, operator } = await rolloutScene(db);
    const look = await stepper();
    await start({ scheduledFor: await at(1) });
    await putPolicy(admin, { prefix: "*", requiredReviewers: 2, gate: "advisory" });
    moveClock(HOUR);
    await look();
    expect(await newest()).toMatchObject({ status: "abandoned", findings: [{ code: "approvals" }] });
    expect(await story()).toEqual(["promote v1"]);
    const [told] = await db.notification.findMany({ where: { promptId, kind: "rollout_held" } });
    expect(told).toMatchObject({ memberId: operator.actor.memberId, body: expect.stringContaining("missing") });
  });

  test("is given up when something else is served by then", async () => {
    const { start, newest, save, agree, operator, name } = await rolloutScene(db);
    const look = await stepper();
    await promote(operator, { name, version: 2, reason: "at once" });
    await agree(await save());
    await start({ scheduledFor: await at(1) }, 3);
    await rollBack(operator, { name, reason: "back to v1" });
    moveClock(HOUR);
    await look();
    expect(await newest()).toMatchObject({ status: "abandoned", findings: [{ code: "baseline_changed" }] });
  });
});
