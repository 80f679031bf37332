import { describe, expect, test } from "vitest";
import type { MemberActor } from "../access/actor.ts";
import { closeDrift } from "../evals/close-drift.ts";
import { findDrift } from "../evals/domain/drift.ts";
import { saveDraft } from "../prompts/save-draft.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { decideReview } from "../reviews/decide.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { requestReview } from "../reviews/request-review.ts";
import { homeScene } from "../testing/home-scene.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { subjectOf } from "./domain/need.ts";
import { home } from "./queries.ts";
import { shellCounts } from "./queries-shell.ts";

const { db } = await testDb();
const scene = homeScene(db);
const { saved, approved, released, ran } = scene;

type Person = Context & { actor: MemberActor };

const needsOf = async (person: Person) =>
  (await home(person, false)).needs.map(
    (need) => `${need.kind} ${subjectOf(need)}${"version" in need ? ` v${need.version}` : ""}`,
  );

describe("what needs me", () => {
  test("an open review needs those who may approve it, and nobody else", async () => {
    await saved("a/one", 1);
    await requestReview(scene.editor, { name: "a/one", version: 1, message: "Please look." });
    expect(await needsOf(scene.approver)).toEqual(["review a/one v1"]);
    expect(await needsOf(scene.operator)).toEqual([]);
    expect(await needsOf(scene.editor)).toEqual([]);
    expect(await shellCounts(scene.approver)).toMatchObject({ reviewsForMe: 1 });
    expect(await shellCounts(scene.operator)).toMatchObject({ reviewsForMe: 0 });
    const [need] = (await home(scene.approver, false)).needs;
    expect(need?.detail).toContain("asks: “Please look.” ");
    expect(need?.detail).not.toContain("..");
  });

  test("an approved version needs an operator only when the one rule lets it be released", async () => {
    await saved("a/one", 1);
    await approved("a/one", 1);
    expect(await needsOf(scene.operator)).toEqual(["release a/one v1"]);
    expect(await needsOf(scene.approver)).toEqual([]);
    await putPolicy(scene.admin, { prefix: "a/", requiredReviewers: 1, gate: "required" });
    expect(await needsOf(scene.operator)).toEqual([]);
    await ran("a/one", 1, null, "pass");
    expect(await needsOf(scene.operator)).toEqual(["release a/one v1"]);
    await promote(scene.operator, { name: "a/one", version: 1, reason: "agreed" });
    expect(await needsOf(scene.operator)).toEqual([]);
  });

  test("a version that was rolled back is not offered for release again", async () => {
    await saved("a/one", 1);
    await released("a/one", 1);
    await saveVersion(scene.editor, versionOf("a/one", { system: "Changed.", parent: 1 }));
    await released("a/one", 2);
    await rollBack(scene.operator, { name: "a/one", reason: "wrong" });
    expect(await needsOf(scene.operator)).toEqual([]);
    const { standing } = await home(scene.operator, false);
    expect(standing).toMatchObject({ prompts: 1, served: 1, rolledBack: { prompt: "a/one", to: 1 } });
    await saveVersion(scene.editor, versionOf("a/one", { system: "Changed with care.", parent: 2 }));
    await released("a/one", 3);
    expect((await home(scene.operator, false)).standing.rolledBack).toBeNull();
  });

  test("an open alarm of a drift needs those who may run the prompt again, until somebody closes it", async () => {
    await saved("a/one", 1);
    await ran("a/one", 1, null, "pass");
    const { id: promptId, workspaceId } = await db.prompt.findFirstOrThrow({
      where: { name: "a/one", workspaceId: scene.editor.workspaceId },
    });
    const run = await db.evalRun.findFirstOrThrow({ where: { promptId } });
    const findings = findDrift({ before: [], after: [] });
    await db.driftReport.create({
      data: {
        ...{ id: run.id, workspaceId, promptId, version: 1, greenRunId: run.id, runId: run.id, status: "alarm" },
        ...{ findings: findings as object, createdAt: new Date() },
      },
    });
    expect(await needsOf(scene.editor)).toContain("drift a/one v1");
    expect(await needsOf(await join(db, workspaceId, ["viewer"]))).toEqual([]);
    await closeDrift(scene.editor, { reportId: run.id });
    expect(await needsOf(scene.editor)).not.toContain("drift a/one v1");
  });

  test("a served model that goes within a month needs who reads its notices, and nobody else", async () => {
    await saved("a/one", 1);
    await released("a/one", 1);
    const { workspaceId } = scene.editor;
    const at = (days: number) => new Date(Date.now() + days * 86_400_000);
    const fact = {
      workspaceId,
      model: "local/nearest-1",
      noticeOwnerId: scene.editor.actor.memberId,
      updatedAt: new Date(),
    };
    await db.modelFact.create({ data: { ...fact, retiresOn: at(20) } });
    expect(await needsOf(scene.editor)).toContain("model local/nearest-1");
    expect(await needsOf(scene.admin)).not.toContain("model local/nearest-1");
    await db.modelFact.updateMany({ where: { workspaceId }, data: { retiresOn: at(40) } });
    expect(await needsOf(scene.editor)).not.toContain("model local/nearest-1");
    await db.modelFact.updateMany({ where: { workspaceId }, data: { retiresOn: at(-2) } });
    const { needs } = await home(scene.editor, false);
    expect(needs.find(({ kind }) => kind === "model")?.detail).toMatch(/^Gone since .*It serves a\/one\.$/);
  });

  test("changes that were asked for need whoever asked for the review, with what was said", async () => {
    await saved("a/one", 1);
    const { id: reviewId } = await requestReview(scene.editor, { name: "a/one", version: 1 });
    await decideReview(scene.approver, { reviewId, kind: "changes", note: "The second sentence promises too much" });
    const { needs } = await home(scene.editor, false);
    expect(needs).toMatchObject([{ kind: "changes", prompt: "a/one" }]);
    expect(needs[0]?.detail).toContain("The second sentence promises too much");
    expect(await needsOf(scene.approver)).toEqual([]);
  });

  test("a blocked newest version needs its author, where the gate must be passed and until a newer version", async () => {
    await saved("a/one", 1);
    await ran("a/one", 1, null, "fail");
    expect(await needsOf(scene.editor)).toEqual([]);
    await putPolicy(scene.admin, { prefix: "a/", requiredReviewers: 1, gate: "required" });
    expect(await needsOf(scene.editor)).toEqual(["blocked a/one v1"]);
    expect(await needsOf(scene.admin)).toEqual([]);
    await saveVersion(scene.editor, versionOf("a/one", { system: "Better.", parent: 1 }));
    expect(await needsOf(scene.editor)).toEqual([]);
  });

  test("a draft needs its writer once somebody has saved since", async () => {
    await saved("a/one", 1);
    const version = await db.version.findFirstOrThrow({ where: { workspaceId: scene.editor.workspaceId } });
    const content = version.content as Parameters<typeof saveDraft>[1]["content"];
    await saveDraft(scene.editor, { name: "a/one", baseNumber: 1, rev: 0, content });
    expect(await needsOf(scene.editor)).toEqual([]);
    await saveVersion({ ...scene.admin }, versionOf("a/one", { system: "Overtaken.", parent: 1 }));
    expect(await needsOf(scene.editor)).toEqual(["draft a/one v2"]);
    expect(await needsOf(scene.admin)).toEqual([]);
  });

  test("the count goes beyond what is told in full", async () => {
    for (let number = 0; number < 10; number++) {
      await saved(`many/${number}`, 1);
      await requestReview(scene.editor, { name: `many/${number}`, version: 1 });
    }
    const { needs, total } = await home(scene.approver, false);
    expect([needs.length, total]).toEqual([8, 10]);
  });

  test("nothing of another workspace, and nothing archived", async () => {
    await saved("a/one", 1);
    await requestReview(scene.editor, { name: "a/one", version: 1 });
    const elsewhere = await join(db, await newWorkspace(db), ["approver", "operator"]);
    expect(await needsOf(elsewhere)).toEqual([]);
    expect((await home(elsewhere, false)).lastDay.points).toEqual([]);
    await db.prompt.updateMany({ where: { workspaceId: scene.editor.workspaceId }, data: { archivedAt: new Date() } });
    expect(await needsOf(scene.approver)).toEqual([]);
  });
});

describe("the last 24 hours", () => {
  test("hold every change of the day, who made it, and nothing older", async () => {
    await saved("a/one", 1);
    const { lastDay } = await home(scene.editor, false);
    expect(lastDay.events.map((event) => event.action)).toEqual(["version.saved", "prompt.created", "policy.changed"]);
    expect([lastDay.byPeople, lastDay.bySystem, lastDay.more]).toEqual([3, 0, false]);
  });
});
