import { expect, test } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { evalScene, startSceneRun } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import { releaseRules } from "./queries-rules.ts";

const { db } = await testDb();

test("before a version there are rules but nobody stands before them", async () => {
  const me = await join(db, await newWorkspace(db), ["admin", "editor"]);
  await putPolicy(me, { prefix: "legal/", requiredReviewers: 2, requiredGroups: ["legal"], gate: "required" });
  await createPrompt(me, { name: "legal/nda" });
  expect(await releaseRules(me, "legal/nda")).toMatchObject({
    policy: { prefix: "legal/", requiredReviewers: 2 },
    standing: null,
  });
});

test("the newest version's own demands count where they are stricter", async () => {
  const me = await join(db, await newWorkspace(db), ["admin", "editor"]);
  await putPolicy(me, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(me, { name: "docs/a" });
  await saveVersion(me, versionOf("docs/a", { ci: { requiredReviewers: 1, blockOnEvalRegression: true } }));
  expect(await releaseRules(me, "docs/a")).toMatchObject({
    policy: { requiredReviewers: 1, gate: "required" },
    standing: { gate: "no-suite", peopleMissing: 1 },
  });
});

test("tells an untested version from one that is running and one that was blocked", async () => {
  const me = await join(db, await newWorkspace(db), ["admin", "editor"]);
  const scene = await evalScene(me, 2);
  const gate = async () => (await releaseRules(me, scene.prompt)).standing?.gate;
  expect(await gate()).toBe("untested");
  // Nothing is released yet, so a run without a baseline is the one that counts.
  const runId = await startSceneRun(me, { ...scene }, { baseline: "stable" });
  expect(await gate()).toBe("running");
  for (const [verdict, standing] of [
    ["fail", "blocked"],
    ["inconclusive", "undecided"],
    ["pass", "met"],
  ]) {
    await db.evalRun.update({ where: { id: runId }, data: { status: "done", verdict } });
    expect(await gate()).toBe(standing);
  }
  await db.evalRun.update({ where: { id: runId }, data: { baselineNumber: 1 } });
  expect(await gate()).toBe("outdated");
});
