import { afterEach, describe, expect, test } from "vitest";
import { clockOffset, moveClock } from "../../core/clock.ts";
import { agreedBase } from "../../prompts/agreed-base.ts";
import { archivePrompt } from "../../prompts/archive-prompt.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { putWatch } from "../../telemetry/watch/put-watch.ts";
import { releaseScene } from "../../testing/release-scene.ts";
import { refusalOf, rolloutScene, STAGED } from "../../testing/rollout-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import { usualGuardrails } from "../domain/rollout.ts";
import { promote } from "../promote.ts";
import { rollBack } from "../roll-back.ts";
import { abandonRollout } from "./abandon-rollout.ts";
import { advanceRollout } from "./advance-rollout.ts";
import { pauseRollout } from "./pause-rollout.ts";
import { setRolloutShare } from "./set-rollout-share.ts";

const { db } = await testDb();
const HOUR = 3_600_000;
const WHY = { reason: "seen enough" };

afterEach(() => moveClock(-clockOffset()));

describe("a release with a plan", () => {
  test("gives the candidate its first share beside what is served, which stays the baseline", async () => {
    const { start, newest, story, events, promptId } = await rolloutScene(db);
    const release = await start({ guardrails: "usual" });
    expect(release).toMatchObject({ seq: 2, kind: "promote", version: 2, baseline: 1, rollout: 1, scheduledFor: null });
    expect(release.split).toEqual([
      { version: 2, share: 500 },
      { version: 1, share: 9_500 },
    ]);
    expect(release.audience).toEqual({ tiers: null, exceptTiers: ["enterprise"] });
    expect(release.generation).toBeGreaterThan(0);
    const row = await newest();
    expect(row).toMatchObject({ status: "running", stage: 0, share: 500, unit: "conversation", number: 1 });
    expect((row.dueAt?.getTime() ?? 0) - (row.stageSince?.getTime() ?? 0)).toBe(24 * HOUR);
    expect(row.guardrails).toEqual(usualGuardrails(false));
    expect(await story()).toEqual(["promote v1", "promote v1 v2 500"]);
    expect(await events()).toContain("release.created");
    expect(await db.review.count({ where: { promptId, versionNumber: 2, status: "released" } })).toBe(1);
  });

  test("watches the grader's score too where calls are graded", async () => {
    const { start, newest, admin, name } = await rolloutScene(db);
    await putWatch(admin, { name, gradeShare: 200, gradeUsdDaily: 1 });
    await start({ guardrails: "usual" });
    expect((await newest()).guardrails).toEqual(usualGuardrails(true));
  });

  test("of a hundred at once one begins, and the others are told what is in the way", async () => {
    const { start, promptId, ledger } = await rolloutScene(db);
    const tried = await Promise.allSettled(Array.from({ length: 100 }, () => start()));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const codes = new Set(tried.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : [])));
    expect([...codes]).toEqual(["conflict"]);
    expect([await db.rollout.count({ where: { promptId } }), (await ledger()).length]).toEqual([1, 2]);
  }, 60_000);

  test("keeps any other release off its channel, and says what to do", async () => {
    const { start, save, agree, operator, name } = await rolloutScene(db);
    await start();
    await agree(await save());
    for (const version of [2, 3]) {
      const refused = await refusalOf(promote(operator, { name, version, reason: "too" }));
      expect(refused.code).toBe("conflict");
      expect(refused.message).toMatch(/Rollout 1 of v2 .* at 5 %\. Advance it .* abandon it, or roll it back/);
    }
    expect((await refusalOf(start({}, 3))).code).toBe("conflict");
  });

  test("needs something to roll out beside", async () => {
    const { operator, name, save, agree } = await releaseScene(db);
    await agree(await save());
    const refused = await refusalOf(promote(operator, { name, version: 1, plan: STAGED, reason: "now" }));
    expect(refused).toMatchObject({ code: "conflict", message: expect.stringContaining("Leave the plan out") });
  });

  test("is not for a snippet, which prompts take over one by one", async () => {
    const { operator, name, promptId, start } = await rolloutScene(db);
    await db.prompt.update({ where: { id: promptId }, data: { kind: "snippet" } });
    expect((await refusalOf(start())).code).toBe("invalid_request");
    await promote(operator, { name, version: 2, reason: "at once" });
  });

  test.each([
    ["in percent", { plan: [{ share: 5 }, { share: 100 }] }],
    ["that shrinks", { plan: [{ share: 500 }, { share: 400 }] }],
    ["without a stage", { plan: [] }],
    ["of more than everybody", { plan: [{ share: 10_001 }] }],
    ["with a soak that is no duration", { plan: [{ share: 500, soak: "a day" }] }],
    ["with a broken glass", { plan: STAGED, breakGlass: true }],
    ["left out while there is an audience", { plan: undefined, audience: { tiers: ["free"] } }],
    [
      "left out while there is a moment",
      { plan: undefined, guardrails: undefined, scheduledFor: "2040-01-01T00:00:00Z" },
    ],
    ["with a margin of nothing", { guardrails: [{ name: "errors", margin: 0 }] }],
    ["for nobody", { audience: { tiers: [] } }],
  ])("a plan %s is a fault", async (_, more) => {
    const { start, promptId } = await rolloutScene(db);
    expect((await refusalOf(start(more))).code).toBe("invalid_request");
    expect(await db.rollout.count({ where: { promptId } })).toBe(0);
  });

  test("asks for what a release asks for", async () => {
    const { start, save, promptId } = await rolloutScene(db);
    await save();
    expect((await refusalOf(start({}, 3))).code).toBe("not_promotable");
    expect(await db.rollout.count({ where: { promptId } })).toBe(0);
  });

  test("a channel has one, and another channel another", async () => {
    const { start, workspaceId, operator, name, promptId } = await rolloutScene(db);
    await db.channel.create({ data: { workspaceId, name: "beta", createdAt: new Date() } });
    await promote(operator, { name, channel: "beta", version: 1, reason: "as stable" });
    await start();
    expect(await start({ channel: "beta" })).toMatchObject({ channel: "beta", rollout: 2 });
    expect(await db.rollout.count({ where: { promptId, status: "running" } })).toBe(2);
  });
});

describe("the soak a policy asks for", () => {
  async function soaking(soak: string) {
    const scene = await rolloutScene(db);
    await putPolicy(scene.admin, { prefix: "*", requiredReviewers: 1, gate: "advisory", soak });
    return scene;
  }

  test("keeps a release from going to everybody at once, and a plan from being shorter", async () => {
    const { operator, name, start } = await soaking("P3D");
    expect((await refusalOf(promote(operator, { name, version: 2, reason: "at once" }))).message).toContain("3 days");
    expect((await refusalOf(start())).code).toBe("not_promotable");
    await start({ plan: [{ share: 500, soak: "P3D" }, { share: 10_000 }] });
  });

  test("is measured by the time that has passed when somebody cuts it short", async () => {
    const { operator, name, start, newest } = await soaking("P2D");
    await start();
    await setRolloutShare(operator, { name, share: 2_499, ...WHY });
    for (const share of [2_500, 10_000]) {
      expect((await refusalOf(setRolloutShare(operator, { name, share, ...WHY }))).code).toBe("not_promotable");
    }
    expect((await refusalOf(advanceRollout(operator, { name }))).code).toBe("not_promotable");
    moveClock(24 * HOUR);
    await advanceRollout(operator, { name });
    expect((await refusalOf(advanceRollout(operator, { name }))).code).toBe("not_promotable");
    moveClock(24 * HOUR);
    await advanceRollout(operator, { name });
    expect((await newest()).status).toBe("completed");
  });

  test("is waived by a broken glass", async () => {
    const { operator, name } = await soaking("P2D");
    const release = await promote(operator, { name, version: 2, breakGlass: true, reason: "an outage" });
    const glass = release.evidence.breakGlass as { waived: { code: string }[] };
    expect(glass.waived.map(({ code }) => code)).toEqual(["soak"]);
  });
});

test("a scheduled rollout does not begin beside what nobody is served any more, whoever begins it", async () => {
  const { start, operator, name, save, agree, story } = await rolloutScene(db);
  await promote(operator, { name, version: 2, reason: "at once" });
  await agree(await save());
  await start({ scheduledFor: new Date(Date.now() + 2_000 * HOUR).toISOString() }, 3);
  await rollBack(operator, { name, reason: "v2 answers wrongly" });
  const refused = await refusalOf(advanceRollout(operator, { name }));
  expect(refused).toMatchObject({ code: "conflict", message: expect.stringContaining("stable serves v1 now") });
  expect(refused.message).toContain("Abandon it");
  expect((await story()).at(-1)).toBe("rollback v1");
});

describe("what people agreed to", () => {
  test("is not the candidate before everybody has it, whatever rows its rollout wrote", async () => {
    const { start, operator, name, promptId } = await rolloutScene(db);
    await start();
    await pauseRollout(operator, { name, ...WHY });
    expect(await agreedBase(db, promptId)).toBe(1);
    await rollBack(operator, { name, reason: "back" });
    expect(await agreedBase(db, promptId)).toBe(1);
  });

  test("does not become a baseline that came by a broken glass, because something rolls beside it", async () => {
    const { start, operator, name, promptId, save, workspaceId } = await rolloutScene(db);
    await save();
    await promote(operator, { name, version: 3, breakGlass: true, reason: "an outage" });
    expect(await agreedBase(db, promptId)).toBe(1);
    await start();
    expect(await agreedBase(db, promptId)).toBe(1);
    expect(await db.rollout.count({ where: { workspaceId, baseline: 3 } })).toBe(1);
  });
});

test("a prompt with a rollout under way is not archived; a scheduled one keeps it too", async () => {
  const { start, operator, admin, name } = await rolloutScene(db);
  await start({ scheduledFor: "2090-01-01T00:00:00Z" });
  expect((await refusalOf(archivePrompt(admin, { name, archived: true }))).message).toContain("being rolled out");
  await abandonRollout(operator, { name, ...WHY });
  await start();
  expect((await refusalOf(archivePrompt(admin, { name, archived: true }))).code).toBe("conflict");
  await rollBack(operator, { name, reason: "back" });
  await archivePrompt(admin, { name, archived: true });
});

test("a prompt nothing rolls on says so", async () => {
  const { operator, author } = await rolloutScene(db);
  await createPrompt(author, { name: "docs/still" });
  expect(await refusalOf(pauseRollout(operator, { name: "docs/still", ...WHY }))).toMatchObject({ code: "conflict" });
});
