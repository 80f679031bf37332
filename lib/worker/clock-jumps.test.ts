import { describe, expect, test } from "vitest";
import { moveClock } from "../core/clock.ts";
import { lockRollout } from "../releases/rollouts/lock-rollout.ts";
import { shiftClock } from "../releases/rollouts/shift-clock.ts";
import { stepRollout } from "../releases/rollouts/step-rollout.ts";
import { lockWait } from "../testing/lock-wait.ts";
import { rolloutScene } from "../testing/rollout-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { type Clocks, clocksOf } from "./step-rollouts.ts";
import { databaseNow, stepperOf } from "./stepper.fixture.ts";

const { db } = await testDb();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = () => databaseNow(db);
const stepper = (clocks: Clocks) => stepperOf(db, clocks);

describe("a clock that jumps", () => {
  /** Clocks of which the database's has jumped by what `jumped` says, and ours has not. */
  const jumping = (jumped: () => number): Clocks => {
    const real = clocksOf(db);
    return async () => {
      const { database, own } = await real();
      return { database, own: own - jumped() };
    };
  };

  test("a simulated one that is moved while the database is asked has not jumped", async () => {
    const asked = await clocksOf(db)();
    const slow = {
      $queryRaw: async (parts: TemplateStringsArray) => {
        const rows = await db.$queryRaw(parts);
        moveClock(HOUR);
        return rows;
      },
    };
    const told = await clocksOf(slow as unknown as typeof db)();
    const jump = told.database - asked.database - (told.own - asked.own);
    expect(Math.abs(jump)).toBeLessThan(MINUTE);
  });

  test.each([
    ["forward", 30 * HOUR],
    ["back", -30 * HOUR],
  ])("%s shortens no soak, and moves nothing twice though several workers saw it", async (_, jump) => {
    const { start, newest, story, workspaceId } = await rolloutScene(db);
    let jumped = 0;
    const looks = await Promise.all([1, 2, 3].map(() => stepper(jumping(() => jumped))));
    await start();
    const before = await newest();
    moveClock(12 * HOUR);
    for (const look of looks) await look();
    moveClock(jump);
    jumped = jump;
    await Promise.all(looks.map((look) => look()));
    for (const look of looks) await look();
    const after = await newest();
    expect([after.stage, (await story()).length]).toEqual([0, 2]);
    expect(Math.abs((after.dueAt?.getTime() ?? 0) - (before.dueAt?.getTime() ?? 0) - jump)).toBeLessThan(5_000);
    const rows = await db.auditEvent.findMany({ where: { workspaceId, action: "rollout.clock_shifted" } });
    expect(rows.map(({ after: said }) => (said as { rollouts: number[] }).rollouts)).toEqual([[1]]);
    moveClock(13 * HOUR);
    await looks[0]?.();
    expect((await newest()).stage).toBe(1);
    // Later tests live in a time that goes on.
    moveClock(-jump);
  });

  test("is heeded once, however late the second worker comes", async () => {
    const { start, newest, job } = await rolloutScene(db);
    await start();
    const { dueAt } = await newest();
    const since = new Date(await now()).toISOString();
    await shiftClock(job, { jumpMs: HOUR, since });
    moveClock(10 * MINUTE);
    expect(await shiftClock(job, { jumpMs: HOUR, since })).toEqual({ rollouts: [] });
    moveClock(-10 * MINUTE);
    expect((await newest()).dueAt).toEqual(new Date((dueAt?.getTime() ?? 0) + HOUR));
  });

  test("is heeded once by a worker that was waiting while another one moved it", async () => {
    const { start, newest, job, workspaceId, name } = await rolloutScene(db);
    await start();
    const { id, dueAt } = await newest();
    const since = new Date(await now()).toISOString();
    const { shifting } = await db.$transaction(async (tx) => {
      await lockRollout(tx, workspaceId, { name, channel: "stable" });
      const shifting = shiftClock(job, { jumpMs: HOUR, since });
      shifting.catch(() => undefined);
      await lockWait(db);
      await tx.rollout.update({ where: { id }, data: { shiftedAt: new Date(await now()) } });
      return { shifting };
    });
    expect(await shifting).toEqual({ rollouts: [] });
    expect((await newest()).dueAt).toEqual(dueAt);
  });

  test("in the middle of a look makes its steps do nothing", async () => {
    const { start, newest, job } = await rolloutScene(db);
    await start();
    const seenAt = new Date(await now()).toISOString();
    moveClock(25 * HOUR);
    expect(await stepRollout(job, { rolloutId: (await newest()).id, seenAt })).toEqual({ step: "wait" });
    expect((await newest()).stage).toBe(0);
  });

  test("by less than a minute is a busy machine", async () => {
    const { start, newest } = await rolloutScene(db);
    let jumped = 0;
    const look = await stepper(jumping(() => jumped));
    await start();
    const { dueAt } = await newest();
    moveClock(50_000);
    jumped = 50_000;
    await look();
    expect((await newest()).dueAt).toEqual(dueAt);
  });
});

test("what the clock moved waits for whoever is moving a rollout, and takes nothing of it back", async () => {
  const { start, newest, job, workspaceId, name } = await rolloutScene(db);
  await start();
  const since = new Date(await now()).toISOString();
  const { id, dueAt } = await newest();
  const { shifting } = await db.$transaction(async (tx) => {
    await lockRollout(tx, workspaceId, { name, channel: "stable" });
    const shifting = shiftClock(job, { jumpMs: HOUR, since });
    shifting.catch(() => undefined);
    await lockWait(db);
    await tx.rollout.update({ where: { id }, data: { dueAt: new Date((dueAt?.getTime() ?? 0) + MINUTE) } });
    return { shifting };
  });
  expect(await shifting).toEqual({ rollouts: [1] });
  expect((await newest()).dueAt).toEqual(new Date((dueAt?.getTime() ?? 0) + MINUTE + HOUR));
});
