import { expect, test } from "vitest";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { saveVersion } from "#lib/prompts/save-version.ts";
import { putPin } from "#lib/releases/pins/put-pin.ts";
import { promote } from "#lib/releases/promote.ts";
import { rollBack } from "#lib/releases/roll-back.ts";
import { putPolicy } from "#lib/reviews/put-policy.ts";
import { join, newWorkspace, testDb, versionOf } from "#lib/testing/workspace.ts";
import { bucketOf } from "#sdk/decide/decide.ts";
import { type ChosenFor, callChoice } from "./queries-call-choice.ts";

const { db } = await testDb();

const none = { tier: null, conversation: null, requestId: null, rolloutId: null };

async function scene() {
  const admin = await join(db, await newWorkspace(db), ["admin", "editor", "operator"]);
  await putPolicy(admin, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  const { id: promptId } = await createPrompt(admin, { name: "scene" });
  for (const number of [1, 2, 3]) {
    await saveVersion(admin, versionOf("scene", { system: `V${number}`, ...(number > 1 && { parent: number - 1 }) }));
  }
  await promote(admin, { name: "scene", version: 2, reason: "first" });
  const why = (more: Partial<ChosenFor>) =>
    callChoice(admin, {
      ...{ ...none, promptId, prompt: "scene", version: 2, tenant: "acme", at: new Date().toISOString() },
      ...more,
    });
  return { admin, why };
}

test("why a call got its version: what stable served, a pin, the newest, or a number", async () => {
  const { admin, why } = await scene();
  const expiresAt = new Date(Date.now() + 1e9).toISOString();
  await putPin(admin, { tenantId: "held", prompt: "scene", version: 1, expiresAt, reason: "their audit" });

  expect(await why({})).toMatchObject({
    kind: "channel",
    channel: "stable",
    moment: { reason: "STATIC" },
    bucket: null,
  });
  expect(await why({ tenant: "held", version: 1 })).toMatchObject({ moment: { pin: { reason: "their audit" } } });
  expect(await why({ version: 3 })).toMatchObject({ kind: "latest" });
  expect(await why({ version: 1 })).toEqual({ kind: "number", stable: 2 });
  const before = new Date(Date.now() - 3_600_000).toISOString();
  expect(await why({ at: before })).toEqual({ kind: "number", stable: null });
});

test("of a rollout it tells the draw, who stood outside, and what held after it was rolled back", async () => {
  const { admin, why } = await scene();
  const plan = [{ share: 2_000, soak: "PT24H" }, { share: 10_000 }];
  const audience = { exceptTiers: ["enterprise"] };
  await promote(admin, { name: "scene", version: 3, reason: "try", plan, audience, guardrails: "none" });
  const { id: rolloutId } = await db.rollout.findFirstOrThrow({ where: { workspaceId: admin.workspaceId } });
  const during = new Date().toISOString();
  const draw = (n: number) => bucketOf(rolloutId, "acme", `c-${n}`);
  const conversationWhere = (fits: (bucket: number) => boolean) =>
    `c-${Array.from({ length: 200 }, (_, n) => n).find((n) => fits(draw(n)))}`;
  const [drawn, others] = [conversationWhere((at) => at < 2_000), conversationWhere((at) => at >= 4_000)];

  const candidate = { conversation: drawn, rolloutId, version: 3, at: during };
  const split = { kind: "channel", channel: "stable", moment: { reason: "SPLIT", rollout: { candidate: 3 } } };
  expect(await why(candidate)).toMatchObject({ ...split, bucket: bucketOf(rolloutId, "acme", drawn) });
  expect(await why({ ...candidate, conversation: others, version: 2 })).toMatchObject(split);
  // The draw says otherwise of this conversation, so stable did not give it; it was the newest.
  expect(await why({ ...candidate, conversation: others })).toMatchObject({ kind: "latest" });
  // A call without a conversation was drawn by its request.
  expect(await why({ ...candidate, conversation: null, requestId: drawn })).toMatchObject(split);
  expect(await why({ ...none, tier: "enterprise", at: during })).toMatchObject({
    moment: { reason: "TARGETING_MATCH", rollout: { candidate: 3 } },
    bucket: null,
  });

  await rollBack(admin, { name: "scene", reason: "worse" });
  const back = await why({ conversation: drawn });
  expect(back).toMatchObject({ kind: "channel", moment: { reason: "STATIC", release: { kind: "rollback" } } });
  expect(await why(candidate)).toMatchObject(split);
});
