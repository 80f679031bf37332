import type { Db } from "../core/db.ts";
import { putSuite } from "../evals/put-suite.ts";
import { startRun } from "../evals/start-run.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { requestReview } from "../reviews/request-review.ts";
import { CASE, type Ids } from "./aimed-commands.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

/** A workspace with one of everything that a command may be aimed at, and what it is aimed with. */
export async function commandScene(db: Db): Promise<{ workspaceId: string; ids: Ids }> {
  const workspaceId = await newWorkspace(db);
  const admin = await join(db, workspaceId, ["admin", "editor"]);
  const { id: promptId } = await createPrompt(admin, { name: "scene" });
  await putSuite(admin, { name: "scene", text: CASE });
  await saveVersion(admin, versionOf("scene"));
  const run = await startRun(admin, { name: "scene", challenger: 1 });
  const review = await requestReview(admin, { name: "scene", version: 1 });
  const key = await db.apiKey.create({
    data: {
      id: "scenekey",
      workspaceId,
      name: "k",
      secretHash: "x",
      scopes: [],
      channels: [],
      ownerId: admin.actor.memberId,
    },
  });
  const invite = await db.invite.create({
    data: {
      id: "sceneinvite",
      workspaceId,
      email: "a@b.local",
      roles: ["viewer"],
      tokenHash: "t",
      createdById: admin.actor.memberId,
      expiresAt: new Date(Date.now() + 1e9),
    },
  });
  await db.driftReport.create({
    data: {
      ...{ id: "scenedrift", workspaceId, promptId, version: 1, greenRunId: run.id, runId: run.id },
      ...{ status: "running", createdAt: new Date() },
    },
  });
  const quoted = { field: "system", quote: "Answer", versionNumber: 1, createdAt: new Date() };
  await db.thread.create({
    data: { id: "scenethread", workspaceId, promptId, subject: "review", reviewId: review.id, ...quoted },
  });
  await db.comment.create({
    data: {
      ...{ id: "scenecomment", threadId: "scenethread", authorId: admin.actor.memberId },
      ...{ body: "so", replacement: "Reply", createdAt: new Date() },
    },
  });
  await db.release.create({
    data: {
      ...{ id: "scenerelease", workspaceId, promptId, channel: "stable", seq: 1, kind: "promote", version: 1 },
      ...{ split: [], reason: "", evidence: {}, actorName: "a", generation: 0, effectiveAt: new Date() },
    },
  });
  await db.rollout.create({
    data: {
      ...{ id: "scenerollout", workspaceId, number: 1, promptId, channel: "stable", candidate: 2, baseline: 1 },
      ...{ plan: [{ share: 500, soakSeconds: null }], status: "running", share: 500, unit: "conversation" },
      ...{ audience: { tiers: null, exceptTiers: [] }, guardrails: [], reason: "", createdByName: "a" },
      createdAt: new Date(),
    },
  });
  const settings = { workspaceId, updatedAt: new Date() };
  await db.policyChange.create({
    data: {
      ...{ id: "scenechange", workspaceId, number: 1, prefix: "scene/", before: {}, reason: "", status: "open" },
      ...{ proposedById: admin.actor.memberId, proposedAt: new Date() },
    },
  });
  await db.afterReview.create({
    data: {
      ...{ id: "sceneafter", workspaceId, number: 1, promptId, channel: "stable", releaseSeq: 1, version: 1 },
      ...{ reason: "", waived: [], brokenById: admin.actor.memberId, brokenAt: new Date() },
    },
  });
  await db.pin.create({
    data: {
      ...{ id: "scenepin", workspaceId, promptId, channel: "stable", tenantId: "orchard", version: 1, reason: "" },
      ...{ createdByName: "x", createdAt: new Date(), expiresAt: new Date(Date.now() + 1e9) },
    },
  });
  await db.channel.create({ data: { workspaceId, name: "scene", createdAt: new Date() } });
  await db.modelProvider.create({ data: { ...settings, name: "scene", kind: "openai", updatedById: "x" } });
  await db.modelFact.create({ data: { ...settings, model: "scene/model-1" } });
  await db.group.create({ data: { workspaceId, name: "scene", updatedAt: new Date() } });
  await db.claimMapping.create({
    data: { workspaceId, claim: "scene", roles: ["viewer"], groups: [], updatedAt: new Date() },
  });
  const looks = {
    metric: "error_rate",
    kind: "threshold",
    direction: "above",
    value: 0.1,
    windowMinutes: 10,
    minCalls: 1,
  };
  await db.alertRule.create({
    data: {
      ...{ id: "scenealert", workspaceId, name: "scene", ...looks, noData: "keep", quietMinutes: 60 },
      ...{ recipients: [], createdByName: "x", createdAt: new Date() },
    },
  });
  const kept = { url: "https://hooks.example.com/in", types: [], secret: "", createdAt: new Date() };
  await db.webhook.create({ data: { id: "scenewebhook", workspaceId, ...kept } });
  const notice = { kind: "replied", title: "t", path: "p", actorName: "a", createdAt: new Date() };
  await db.notification.create({
    data: { id: "scenenotice", workspaceId, memberId: admin.actor.memberId, ...notice },
  });
  const someone = await join(db, workspaceId, ["viewer"]);
  const ids = {
    promptId,
    reportId: "scenedrift",
    memberId: someone.actor.memberId,
    keyId: key.id,
    runId: run.id,
    reviewId: review.id,
    inviteId: invite.id,
  };
  return { workspaceId, ids };
}
