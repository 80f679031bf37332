import { describe, expect, test } from "vitest";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { advanceRollout } from "../releases/rollouts/advance-rollout.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { requestReview } from "../reviews/request-review.ts";
import { homeScene } from "../testing/home-scene.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import { search } from "./queries-search.ts";

const { db } = await testDb();
const scene = homeScene(db);
const { saved, released, ran } = scene;

describe("the palette's search", () => {
  test("finds by every word of a name, and offers the rollback to those who may and where there is a way back", async () => {
    await saved("docs/summarisation", 1);
    await saved("docs/other", 1);
    await released("docs/summarisation", 1);
    expect((await search(scene.operator, "SUMM docs")).prompts).toEqual([
      { name: "docs/summarisation", stable: 1, rolling: null, canRollBack: false },
    ]);
    await saveVersion(scene.editor, versionOf("docs/summarisation", { system: "Changed.", parent: 1 }));
    await released("docs/summarisation", 2);
    expect((await search(scene.operator, "roll back summ")).prompts).toEqual([
      { name: "docs/summarisation", stable: 2, rolling: null, canRollBack: true },
    ]);
    expect((await search(scene.editor, "roll back summ")).prompts[0]?.canRollBack).toBe(false);
    expect((await search(scene.operator, "roll back")).prompts[0]?.name).toBe("docs/summarisation");
  });
  test("offers no rollback of a first release for a rollout that is only scheduled, and one once it has begun", async () => {
    const name = "docs/first";
    await putPolicy(scene.admin, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
    await saved(name, 1);
    await released(name, 1);
    await saveVersion(scene.editor, versionOf(name, { system: "Changed.", parent: 1 }));
    const plan = [{ share: 500 }, { share: 10_000 }];
    const scheduledFor = "2090-01-01T00:00:00Z";
    await promote(scene.operator, { name, version: 2, reason: "later", plan, guardrails: "none", scheduledFor });
    const found = async () => (await search(scene.operator, name)).prompts;
    expect(await found()).toEqual([{ name, stable: 1, rolling: 2, canRollBack: false }]);
    await advanceRollout(scene.operator, { name });
    expect(await found()).toEqual([{ name, stable: 1, rolling: 2, canRollBack: true }]);
  });
  test("takes what was typed as text, not as a pattern", async () => {
    await saved("a/one", 1);
    for (const typed of ["%", "_", "\\", "a%e", "'; drop table prompt; --"]) {
      expect((await search(scene.operator, typed)).prompts, typed).toEqual([]);
    }
  });
  test("finds runs and open reviews by number, and nothing of another workspace", async () => {
    await saved("a/one", 1);
    await requestReview(scene.editor, { name: "a/one", version: 1 });
    await ran("a/one", 1, null, "pass");
    const found = await search(scene.operator, "#1");
    expect(found.runs).toMatchObject([{ number: 1, prompt: "a/one", verdict: "pass" }]);
    expect(found.reviews).toMatchObject([{ number: 1, prompt: "a/one" }]);
    const elsewhere = await join(db, await newWorkspace(db), ["viewer"]);
    expect(await search(elsewhere, "#1")).toMatchObject({ prompts: [], runs: [], reviews: [] });
  });
});
