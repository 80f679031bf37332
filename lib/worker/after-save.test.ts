import { expect, test } from "vitest";
import { putSuite } from "../evals/put-suite.ts";
import { decideReview } from "../reviews/decide.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { afterSave } from "./after-save.ts";

const { db } = await testDb();
const CASE = JSON.stringify({
  id: "a",
  source: "golden",
  inputs: { text: "yes" },
  assert: [{ type: "equals", value: "yes" }],
});

test("what follows a save tells whose approval does not hold and starts the run, once however often it comes", async () => {
  const { workspaceId, promptId, author, legal, name, save, ask } = await releaseScene(db, { requiredReviewers: 2 });
  await putSuite(author, { name, text: CASE });
  await decideReview(legal, { reviewId: await ask(await save()), kind: "approve" });
  const version = await save();
  await Promise.all([1, 2].map(() => afterSave(db, { workspaceId, promptId, version })));
  await afterSave(db, { workspaceId, promptId, version });
  const told = await db.notification.findMany({ where: { workspaceId, kind: "approval_void" } });
  expect(told.map(({ memberId }) => memberId)).toEqual([legal.actor.memberId]);
  expect(await db.evalRun.count({ where: { promptId, challengerNumber: version } })).toBe(1);
});

test("of a prompt that is not there is nothing", async () => {
  await expect(afterSave(db, { workspaceId: "gone", promptId: "gone", version: 1 })).resolves.toBeUndefined();
});
