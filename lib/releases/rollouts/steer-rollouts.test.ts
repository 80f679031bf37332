import { afterEach, describe, expect, test } from "vitest";
import { clockOffset, moveClock } from "../../core/clock.ts";
import { agreedBase } from "../../prompts/agreed-base.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { refusalOf, rolloutScene } from "../../testing/rollout-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import { promote } from "../promote.ts";
import { rollBack } from "../roll-back.ts";
import { abandonRollout } from "./abandon-rollout.ts";
import { advanceRollout } from "./advance-rollout.ts";
import { pauseRollout } from "./pause-rollout.ts";
import { resumeRollout } from "./resume-rollout.ts";
import { setRolloutShare } from "./set-rollout-share.ts";

const { db } = await testDb();
const HOUR = 3_600_000;
const WHY = { reason: "seen enough" };

afterEach(() => moveClock(-clockOffset()));

describe("a person moves a rollout", () => {
  test("to its next stage, and after the last to everybody", async () => {
    const { start, operator, name, story, newest, actions, events, promptId } = await rolloutScene(db);
    await start();
    const second = await advanceRollout(operator, { name, expect: 2 });
    expect(second).toMatchObject({ stage: 2, share: 2_500, status: "running", release: { kind: "advance", seq: 3 } });
    const last = await advanceRollout(operator, { name, ...WHY });
    expect(last).toMatchObject({
      status: "completed",
      share: 10_000,
      release: { version: 2, baseline: 2, rollout: null },
    });
    expect(await story()).toEqual(["promote v1", "promote v1 v2 500", "advance v1 v2 2500", "advance v2"]);
    expect((await newest()).endedAt).not.toBeNull();
    expect((await actions()).slice(-3)).toEqual(["rollout.begun", "rollout.advanced", "rollout.completed"]);
    expect(await events()).toEqual(expect.arrayContaining(["rollout.advanced", "release.created"]));
    expect(await agreedBase(db, promptId)).toBe(2);
  });

  test("a last stage with a soak is soaked with everybody in the audience first", async () => {
    const { start, operator, name, story } = await rolloutScene(db);
    await start({ plan: [{ share: 500 }, { share: 10_000, soak: "PT1H" }] });
    expect(await advanceRollout(operator, { name })).toMatchObject({ status: "running", share: 10_000 });
    expect(await advanceRollout(operator, { name })).toMatchObject({ status: "completed" });
    expect(await story()).toEqual(["promote v1", "promote v1 v2 500", "advance v1 v2 10000", "advance v2"]);
  });

  test("by its share, which only grows; stages it passes count as reached", async () => {
    const { start, operator, name, newest } = await rolloutScene(db);
    await start();
    const due = (await newest()).dueAt;
    await setRolloutShare(operator, { name, share: 1_000, ...WHY });
    expect(await newest()).toMatchObject({ stage: 0, share: 1_000, dueAt: due });
    for (const share of [1_000, 999]) {
      expect((await refusalOf(setRolloutShare(operator, { name, share, ...WHY }))).code).toBe("invalid_request");
    }
    moveClock(HOUR);
    await setRolloutShare(operator, { name, share: 3_000, ...WHY });
    const moved = await newest();
    expect(moved).toMatchObject({ stage: 1, share: 3_000 });
    expect((moved.dueAt?.getTime() ?? 0) - (moved.stageSince?.getTime() ?? 0)).toBe(24 * HOUR);
    expect(await setRolloutShare(operator, { name, share: 10_000, ...WHY })).toMatchObject({ status: "completed" });
  });

  test("not from what somebody saw before another moved it", async () => {
    const { start, operator, name } = await rolloutScene(db);
    await start();
    const both = await Promise.allSettled([1, 2].map(() => advanceRollout(operator, { name, expect: 2 })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await refusalOf(setRolloutShare(operator, { name, share: 9_000, expect: 2, ...WHY }))).code).toBe(
      "superseded",
    );
  });

  test("and asks the requirements of release, but not to take it back or stop it", async () => {
    const { start, operator, name, admin, story } = await rolloutScene(db);
    await start();
    await putPolicy(admin, { prefix: "*", requiredReviewers: 1, requiredGroups: ["security"], gate: "advisory" });
    expect((await refusalOf(advanceRollout(operator, { name }))).code).toBe("not_promotable");
    expect((await refusalOf(setRolloutShare(operator, { name, share: 600, ...WHY }))).code).toBe("not_promotable");
    await pauseRollout(operator, { name, ...WHY });
    await abandonRollout(operator, { name, ...WHY });
    expect((await story()).slice(-2)).toEqual(["pause v1 v2 500", "rollback v1"]);
  });

  test("nobody but who may release or roll back", async () => {
    const { start, author, legal, name } = await rolloutScene(db);
    await start();
    for (const who of [author, legal]) {
      for (const steer of [advanceRollout, pauseRollout, abandonRollout]) {
        expect((await refusalOf(steer(who, { name, reason: "mine" }))).code).toBe("forbidden");
      }
    }
  });

  test("and the owners and whoever began it are told of it, not who did it", async () => {
    const { start, operator, admin, name, promptId, legal } = await rolloutScene(db);
    await db.prompt.update({ where: { id: promptId }, data: { owners: ["@legal"] } });
    await start();
    await pauseRollout(admin, { name, ...WHY });
    const told = await db.notification.findMany({ where: { promptId, kind: "rollout_changed" } });
    const expected = [operator.actor.memberId, legal.actor.memberId].sort();
    expect(told.map(({ memberId }) => memberId).sort()).toEqual(expected);
    expect(told[0]).toMatchObject({ title: expect.stringContaining("paused"), path: "prompts/docs:notice/rollout" });
  });
});

describe("a pause", () => {
  test("keeps everybody where they are and what is left of the soak; going on needs no more", async () => {
    const { start, operator, name, newest, ledger, events } = await rolloutScene(db);
    await start();
    const began = await newest();
    moveClock(6 * HOUR);
    await pauseRollout(operator, { name, ...WHY });
    const paused = await newest();
    expect(paused).toMatchObject({ status: "paused", share: 500, dueAt: null });
    expect(Math.abs(Number(paused.leftMs) - 18 * HOUR)).toBeLessThan(60_000);
    moveClock(100 * HOUR);
    await resumeRollout(operator, { name, ...WHY });
    const on = await newest();
    expect(on).toMatchObject({ status: "running", leftMs: null, id: began.id });
    expect(Math.abs((on.dueAt?.getTime() ?? 0) - (began.dueAt?.getTime() ?? 0) - 100 * HOUR)).toBeLessThan(60_000);
    const [, begun, pause, resume] = await ledger();
    expect([pause?.split, pause?.version, pause?.rolloutId]).toEqual([begun?.split, 1, began.id]);
    expect(resume?.split).toEqual(begun?.split);
    expect(await events()).toContain("rollout.paused");
  });

  test("is not advanced out of, and is not there twice", async () => {
    const { start, operator, name } = await rolloutScene(db);
    await start();
    expect((await refusalOf(resumeRollout(operator, { name, ...WHY }))).code).toBe("conflict");
    await pauseRollout(operator, { name, ...WHY });
    expect((await refusalOf(pauseRollout(operator, { name, ...WHY }))).code).toBe("conflict");
    expect((await refusalOf(advanceRollout(operator, { name }))).message).toContain("Resume it");
    expect((await refusalOf(setRolloutShare(operator, { name, share: 900, ...WHY }))).message).toContain("Resume it");
  });
});

describe("rolling back", () => {
  test("while a candidate rolls leads to the baseline and ends the rollout", async () => {
    const { start, operator, name, newest, story, actions, events } = await rolloutScene(db);
    await start();
    const release = await rollBack(operator, { name, reason: "it stammers" });
    expect(release).toMatchObject({ kind: "rollback", version: 1, rollout: null, evidence: { from: 2, rollout: 1 } });
    expect(await newest()).toMatchObject({ status: "rolled_back", dueAt: null, endedAt: expect.any(Date) });
    expect(await story()).toEqual(["promote v1", "promote v1 v2 500", "rollback v1"]);
    expect((await actions()).at(-1)).toBe("release.rolled_back");
    expect(await events()).toEqual(expect.arrayContaining(["rollout.rolled_back"]));
    expect((await refusalOf(abandonRollout(operator, { name, ...WHY }))).code).toBe("conflict");
  });

  test("with a version goes to that one, if it was served to everybody once", async () => {
    const { start, operator, name, save, agree, newest } = await rolloutScene(db);
    await promote(operator, { name, version: 2, reason: "at once" });
    await agree(await save());
    await start({}, 3);
    expect((await refusalOf(rollBack(operator, { name, to: 3, reason: "?" }))).code).toBe("invalid_request");
    expect(await rollBack(operator, { name, to: 1, reason: "further" })).toMatchObject({ version: 1 });
    expect((await newest()).status).toBe("rolled_back");
  });

  test("after the end leads to the old baseline", async () => {
    const { start, operator, name } = await rolloutScene(db);
    await start();
    await setRolloutShare(operator, { name, share: 10_000, ...WHY });
    expect(await rollBack(operator, { name, reason: "after all" })).toMatchObject({ version: 1 });
  });

  test("a candidate that was taken back may be rolled out anew, with another draw", async () => {
    const { start, operator, name, newest } = await rolloutScene(db);
    await start();
    const { id } = await newest();
    await rollBack(operator, { name, reason: "not yet" });
    await start();
    expect(await newest()).toMatchObject({ number: 2, status: "running" });
    expect((await newest()).id).not.toBe(id);
  });

  test("abandoning does the same by another name", async () => {
    const { start, operator, name, newest, story } = await rolloutScene(db);
    await start();
    const answer = await abandonRollout(operator, { name, ...WHY });
    expect(answer).toMatchObject({ status: "abandoned", release: { kind: "rollback", version: 1 } });
    expect((await newest()).status).toBe("abandoned");
    expect((await story()).at(-1)).toBe("rollback v1");
  });
});
