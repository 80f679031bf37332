import { expect, test } from "vitest";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { saveVersion } from "#lib/prompts/save-version.ts";
import { putPin } from "#lib/releases/pins/put-pin.ts";
import { promote } from "#lib/releases/promote.ts";
import { putPolicy } from "#lib/reviews/put-policy.ts";
import { join, newWorkspace, testDb, versionOf } from "#lib/testing/workspace.ts";
import { type ChosenFor, callChoice } from "./queries-call-choice.ts";

const { db } = await testDb();

test("why a call got its version: what stable served, a pin, the newest, or a number", async () => {
  const admin = await join(db, await newWorkspace(db), ["admin", "editor", "operator"]);
  await putPolicy(admin, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  const { id: promptId } = await createPrompt(admin, { name: "scene" });
  for (const number of [1, 2, 3]) {
    await saveVersion(admin, versionOf("scene", { system: `V${number}`, ...(number > 1 && { parent: number - 1 }) }));
  }
  await promote(admin, { name: "scene", version: 2, reason: "first" });
  const expiresAt = new Date(Date.now() + 1e9).toISOString();
  await putPin(admin, { tenantId: "held", prompt: "scene", version: 1, expiresAt, reason: "their audit" });
  const none = { tier: null, conversation: null, requestId: null, rolloutId: null };
  const why = (more: Partial<ChosenFor>) =>
    callChoice(admin, {
      ...{ ...none, promptId, prompt: "scene", version: 2, tenant: "acme", at: new Date().toISOString() },
      ...more,
    });

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
