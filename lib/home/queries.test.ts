import { beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "../access/actor.ts";
import { closeDrift } from "../evals/close-drift.ts";
import { findDrift } from "../evals/domain/drift.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveDraft } from "../prompts/save-draft.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { advanceRollout } from "../releases/rollouts/advance-rollout.ts";
import { decideReview } from "../reviews/decide.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { requestReview } from "../reviews/request-review.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { subjectOf } from "./domain/need.ts";
import { home } from "./queries.ts";
import { search } from "./queries-search.ts";
import { shellCounts } from "./queries-shell.ts";

type Person = Context & { actor: MemberActor };

const { db } = await testDb();
let editor: Person;
let approver: Person;
let operator: Person;
let admin: Person;

const needsOf = async (person: Person) =>
  (await home(person, false)).needs.map(
    (need) => `${need.kind} ${subjectOf(need)}${"version" in need ? ` v${need.version}` : ""}`,
  );

async function saved(name: string, versions: number): Promise<void> {
  await createPrompt(editor, { name });
  for (let number = 1; number <= versions; number++) {
    const parent = number === 1 ? {} : { parent: number - 1 };
    await saveVersion(editor, versionOf(name, { system: `Answer number ${number}.`, ...parent }));
  }
}

async function approved(name: string, version: number): Promise<void> {
  const { id: reviewId } = await requestReview(editor, { name, version, message: "Please look." });
  await decideReview(approver, { reviewId, kind: "approve" });
}

async function released(name: string, version: number): Promise<void> {
  await approved(name, version);
  await promote(operator, { name, version, reason: "agreed" });
}

/** A finished run as the engine leaves it, with the verdict the test is about. */
async function ran(name: string, challengerNumber: number, baselineNumber: number | null, verdict: string) {
  const prompt = await db.prompt.findFirstOrThrow({ where: { workspaceId: editor.workspaceId, name } });
  const number = 1 + (await db.evalRun.count({ where: { workspaceId: editor.workspaceId } }));
  await db.evalRun.create({
    data: {
      id: `${editor.workspaceId}-${number}`,
      workspaceId: editor.workspaceId,
      number,
      promptId: prompt.id,
      challengerNumber,
      challengerModel: versionOf(name).model,
      baselineNumber,
      suiteRevision: prompt.suiteRevision,
      trials: 1,
      concurrency: 1,
      thresholds: {},
      status: "done",
      total: 2,
      verdict,
      reasons: [{ code: "regression", outcome: "fail", message: "Twelve cases got worse." }],
      figures: {},
      startedByName: "Somebody",
      createdAt: new Date(),
      finishedAt: new Date(),
    },
  });
}

beforeEach(async () => {
  const workspaceId = await newWorkspace(db);
  editor = await join(db, workspaceId, ["editor"]);
  approver = await join(db, workspaceId, ["approver"]);
  operator = await join(db, workspaceId, ["operator"]);
  admin = await join(db, workspaceId, ["admin"]);
  await putPolicy(admin, { prefix: "*", requiredReviewers: 1, gate: "advisory" });
});

describe("what needs me", () => {
  test("an open review needs those who may approve it, and nobody else", async () => {
    await saved("a/one", 1);
    await requestReview(editor, { name: "a/one", version: 1, message: "Please look." });
    expect(await needsOf(approver)).toEqual(["review a/one v1"]);
    expect(await needsOf(operator)).toEqual([]);
    expect(await needsOf(editor)).toEqual([]);
    expect(await shellCounts(approver)).toMatchObject({ reviewsForMe: 1 });
    expect(await shellCounts(operator)).toMatchObject({ reviewsForMe: 0 });
    const [need] = (await home(approver, false)).needs;
    expect(need?.detail).toContain("asks: “Please look.” ");
    expect(need?.detail).not.toContain("..");
  });

  test("an approved version needs an operator only when the one rule lets it be released", async () => {
    await saved("a/one", 1);
    await approved("a/one", 1);
    expect(await needsOf(operator)).toEqual(["release a/one v1"]);
    expect(await needsOf(approver)).toEqual([]);
    await putPolicy(admin, { prefix: "a/", requiredReviewers: 1, gate: "required" });
    expect(await needsOf(operator)).toEqual([]);
    await ran("a/one", 1, null, "pass");
    expect(await needsOf(operator)).toEqual(["release a/one v1"]);
    await promote(operator, { name: "a/one", version: 1, reason: "agreed" });
    expect(await needsOf(operator)).toEqual([]);
  });

  test("a version that was rolled back is not offered for release again", async () => {
    await saved("a/one", 1);
    await released("a/one", 1);
    await saveVersion(editor, versionOf("a/one", { system: "Changed.", parent: 1 }));
    await released("a/one", 2);
    await rollBack(operator, { name: "a/one", reason: "wrong" });
    expect(await needsOf(operator)).toEqual([]);
    const { standing } = await home(operator, false);
    expect(standing).toMatchObject({ prompts: 1, served: 1, rolledBack: { prompt: "a/one", to: 1 } });
    await saveVersion(editor, versionOf("a/one", { system: "Changed with care.", parent: 2 }));
    await released("a/one", 3);
    expect((await home(operator, false)).standing.rolledBack).toBeNull();
  });

  test("an open alarm of a drift needs those who may run the prompt again, until somebody closes it", async () => {
    await saved("a/one", 1);
    await ran("a/one", 1, null, "pass");
    const { id: promptId, workspaceId } = await db.prompt.findFirstOrThrow({
      where: { name: "a/one", workspaceId: editor.workspaceId },
    });
    const run = await db.evalRun.findFirstOrThrow({ where: { promptId } });
    const findings = findDrift({ before: [], after: [] });
    await db.driftReport.create({
      data: {
        ...{ id: run.id, workspaceId, promptId, version: 1, greenRunId: run.id, runId: run.id, status: "alarm" },
        ...{ findings: findings as object, createdAt: new Date() },
      },
    });
    expect(await needsOf(editor)).toContain("drift a/one v1");
    expect(await needsOf(await join(db, workspaceId, ["viewer"]))).toEqual([]);
    await closeDrift(editor, { reportId: run.id });
    expect(await needsOf(editor)).not.toContain("drift a/one v1");
  });

  test("a served model that goes within a month needs who reads its notices, and nobody else", async () => {
    await saved("a/one", 1);
    await released("a/one", 1);
    const { workspaceId } = editor;
    const at = (days: number) => new Date(Date.now() + days * 86_400_000);
    const fact = { workspaceId, model: "local/nearest-1", noticeOwnerId: editor.actor.memberId, updatedAt: new Date() };
    await db.modelFact.create({ data: { ...fact, retiresOn: at(20) } });
    expect(await needsOf(editor)).toContain("model local/nearest-1");
    expect(await needsOf(admin)).not.toContain("model local/nearest-1");
    await db.modelFact.updateMany({ where: { workspaceId }, data: { retiresOn: at(40) } });
    expect(await needsOf(editor)).not.toContain("model local/nearest-1");
    await db.modelFact.updateMany({ where: { workspaceId }, data: { retiresOn: at(-2) } });
    const { needs } = await home(editor, false);
    expect(needs.find(({ kind }) => kind === "model")?.detail).toMatch(/^Gone since .*It serves a\/one\.$/);
  });

  test("changes that were asked for need whoever asked for the review, with what was said", async () => {
    await saved("a/one", 1);
    const { id: reviewId } = await requestReview(editor, { name: "a/one", version: 1 });
    await decideReview(approver, { reviewId, kind: "changes", note: "The second sentence promises too much" });
    const { needs } = await home(editor, false);
    expect(needs).toMatchObject([{ kind: "changes", prompt: "a/one" }]);
    expect(needs[0]?.detail).toContain("The second sentence promises too much");
    expect(await needsOf(approver)).toEqual([]);
  });

  test("a blocked newest version needs its author, where the gate must be passed and until a newer version", async () => {
    await saved("a/one", 1);
    await ran("a/one", 1, null, "fail");
    expect(await needsOf(editor)).toEqual([]);
    await putPolicy(admin, { prefix: "a/", requiredReviewers: 1, gate: "required" });
    expect(await needsOf(editor)).toEqual(["blocked a/one v1"]);
    expect(await needsOf(admin)).toEqual([]);
    await saveVersion(editor, versionOf("a/one", { system: "Better.", parent: 1 }));
    expect(await needsOf(editor)).toEqual([]);
  });

  test("a draft needs its writer once somebody has saved since", async () => {
    await saved("a/one", 1);
    const version = await db.version.findFirstOrThrow({ where: { workspaceId: editor.workspaceId } });
    const content = version.content as Parameters<typeof saveDraft>[1]["content"];
    await saveDraft(editor, { name: "a/one", baseNumber: 1, rev: 0, content });
    expect(await needsOf(editor)).toEqual([]);
    await saveVersion({ ...admin }, versionOf("a/one", { system: "Overtaken.", parent: 1 }));
    expect(await needsOf(editor)).toEqual(["draft a/one v2"]);
    expect(await needsOf(admin)).toEqual([]);
  });

  test("the count goes beyond what is told in full", async () => {
    for (let number = 0; number < 10; number++) {
      await saved(`many/${number}`, 1);
      await requestReview(editor, { name: `many/${number}`, version: 1 });
    }
    const { needs, total } = await home(approver, false);
    expect([needs.length, total]).toEqual([8, 10]);
  });

  test("nothing of another workspace, and nothing archived", async () => {
    await saved("a/one", 1);
    await requestReview(editor, { name: "a/one", version: 1 });
    const elsewhere = await join(db, await newWorkspace(db), ["approver", "operator"]);
    expect(await needsOf(elsewhere)).toEqual([]);
    expect((await home(elsewhere, false)).lastDay.points).toEqual([]);
    await db.prompt.updateMany({ where: { workspaceId: editor.workspaceId }, data: { archivedAt: new Date() } });
    expect(await needsOf(approver)).toEqual([]);
  });
});

describe("the last 24 hours", () => {
  test("hold every change of the day, who made it, and nothing older", async () => {
    await saved("a/one", 1);
    const { lastDay } = await home(editor, false);
    expect(lastDay.events.map((event) => event.action)).toEqual(["version.saved", "prompt.created", "policy.changed"]);
    expect([lastDay.byPeople, lastDay.bySystem, lastDay.more]).toEqual([3, 0, false]);
  });
});

describe("the palette's search", () => {
  test("finds by every word of a name, and offers the rollback to those who may and where there is a way back", async () => {
    await saved("docs/summarisation", 1);
    await saved("docs/other", 1);
    await released("docs/summarisation", 1);
    expect((await search(operator, "SUMM docs")).prompts).toEqual([
      { name: "docs/summarisation", stable: 1, rolling: null, canRollBack: false },
    ]);
    await saveVersion(editor, versionOf("docs/summarisation", { system: "Changed.", parent: 1 }));
    await released("docs/summarisation", 2);
    expect((await search(operator, "roll back summ")).prompts).toEqual([
      { name: "docs/summarisation", stable: 2, rolling: null, canRollBack: true },
    ]);
    expect((await search(editor, "roll back summ")).prompts[0]?.canRollBack).toBe(false);
    expect((await search(operator, "roll back")).prompts[0]?.name).toBe("docs/summarisation");
  });
  test("offers no rollback of a first release for a rollout that is only scheduled, and one once it has begun", async () => {
    const name = "docs/first";
    await putPolicy(admin, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
    await saved(name, 1);
    await released(name, 1);
    await saveVersion(editor, versionOf(name, { system: "Changed.", parent: 1 }));
    const plan = [{ share: 500 }, { share: 10_000 }];
    const scheduledFor = "2090-01-01T00:00:00Z";
    await promote(operator, { name, version: 2, reason: "later", plan, guardrails: "none", scheduledFor });
    const found = async () => (await search(operator, name)).prompts;
    expect(await found()).toEqual([{ name, stable: 1, rolling: 2, canRollBack: false }]);
    await advanceRollout(operator, { name });
    expect(await found()).toEqual([{ name, stable: 1, rolling: 2, canRollBack: true }]);
  });
  test("takes what was typed as text, not as a pattern", async () => {
    await saved("a/one", 1);
    for (const typed of ["%", "_", "\\", "a%e", "'; drop table prompt; --"]) {
      expect((await search(operator, typed)).prompts, typed).toEqual([]);
    }
  });
  test("finds runs and open reviews by number, and nothing of another workspace", async () => {
    await saved("a/one", 1);
    await requestReview(editor, { name: "a/one", version: 1 });
    await ran("a/one", 1, null, "pass");
    const found = await search(operator, "#1");
    expect(found.runs).toMatchObject([{ number: 1, prompt: "a/one", verdict: "pass" }]);
    expect(found.reviews).toMatchObject([{ number: 1, prompt: "a/one" }]);
    const elsewhere = await join(db, await newWorkspace(db), ["viewer"]);
    expect(await search(elsewhere, "#1")).toMatchObject({ prompts: [], runs: [], reviews: [] });
  });
});
