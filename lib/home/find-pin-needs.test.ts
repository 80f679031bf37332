import { expect, test } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { putPin } from "../releases/pins/put-pin.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import { pinNeeds } from "./find-pin-needs.ts";

const { db } = await testDb();
const DAY = 86_400_000;

test("a pin needs those who may extend it within its last fortnight, the next end first, and nobody before", async () => {
  const workspaceId = await newWorkspace(db);
  const maker = await join(db, workspaceId, ["operator", "editor", "admin"]);
  const operator = await join(db, workspaceId, ["operator"]);
  const viewer = await join(db, workspaceId, ["viewer"]);
  await createPrompt(maker, { name: "a/b" });
  await putPolicy(maker, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await saveVersion(maker, versionOf("a/b"));
  const pin = (tenantId: string, days: number) =>
    putPin(maker, {
      ...{ tenantId, prompt: "a/b", version: 1, reason: "a contract" },
      expiresAt: new Date(Date.now() + days * DAY).toISOString(),
    });
  await pin("later", 20);
  await pin("second", 9.5);
  await pin("first", 2.5);
  const now = new Date();
  const told = await pinNeeds(operator, now);
  expect(told.map(({ tenant }) => tenant)).toEqual(["first", "second"]);
  expect(told[1]?.detail).toContain("gets what everybody gets in 9 days");
  await db.member.updateMany({ where: { id: maker.actor.memberId }, data: { roles: ["viewer"] } });
  expect((await pinNeeds({ ...maker, actor: { ...maker.actor, roles: ["viewer"] } }, now)).length).toBe(2);
  expect(await pinNeeds(viewer, now)).toEqual([]);
  expect((await pinNeeds(operator, new Date(now.getTime() + 10 * DAY))).map(({ tenant }) => tenant)).toEqual(["later"]);
});
