import { beforeAll, describe, expect, test } from "vitest";
import type { KeyActor } from "../access/actor.ts";
import { PERMISSIONS, ROLE_NAMES, type RoleName, SCOPES } from "../access/policy.ts";
import { AppError } from "../core/errors.ts";
import { putSuite } from "../evals/put-suite.ts";
import { startRun } from "../evals/start-run.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { requestReview } from "../reviews/request-review.ts";
import type { Command } from "../usecase/command.ts";
import type { Context } from "../usecase/context.ts";
import { join, newWorkspace, testDb, versionOf } from "./workspace.ts";

type AnyCommand = Command<unknown, unknown>;

const modules = import.meta.glob<Record<string, unknown>>(
  [
    "../*/*.ts",
    "../*/*/*.ts",
    "!../*/{domain,http,postgres}/*.ts",
    "!../*/*.test.ts",
    "!../*/*/*.test.ts",
    "!../testing/*",
    "!../*/session.ts",
    "!../*/*queries*.ts",
    "!../*/*actions.ts",
    "!../*/*/*actions.ts",
    "!../*/*.fixture.ts",
  ],
  {
    eager: true,
  },
);
const isCommand = (value: unknown): value is AnyCommand => typeof value === "function" && "command" in value;
const commands = Object.values(modules)
  .flatMap((module) => Object.values(module).filter(isCommand))
  .sort((a, b) => a.command.name.localeCompare(b.command.name));

const { db } = await testDb();
const CASE = JSON.stringify({
  id: "a",
  inputs: { text: "yes" },
  assert: [{ type: "equals", value: "yes" }],
  source: "golden",
});

type Ids = {
  promptId: string;
  reportId: string;
  memberId: string;
  keyId: string;
  runId: string;
  reviewId: string;
  inviteId: string;
};

/** What each command is called with when it is aimed at the workspace of the scene. A command without an entry fails the test below. */
const aimed: Record<string, (ids: Ids) => unknown> = {
  "prompt.create": () => ({ name: `new/${Math.random().toString(36).slice(2)}` }),
  "prompt.archive": () => ({ name: "scene", archived: true }),
  "prompt.details": () => ({ name: "scene", description: "mine now" }),
  "draft.save": () => ({
    name: "scene",
    baseNumber: 1,
    rev: 0,
    content: {
      system: "",
      userTemplate: "",
      templateFormat: "mustache",
      model: "",
      parameters: {},
      outputSchema: null,
      tools: null,
      evaluation: {},
      ci: {},
      owners: [],
    },
  }),
  "draft.discard": () => ({ name: "scene" }),
  "version.save": () => versionOf("scene", { system: "changed", parent: 1 }),
  "version.bump": ({ promptId }) => ({ promptId, snippetId: promptId }),
  "version.bump-refused": ({ promptId }) => ({ promptId, snippetId: promptId, version: 1, why: "it is too long" }),
  "suite.put": () => ({ name: "scene", text: CASE }),
  "suite.save_case": () => ({ name: "scene", line: CASE }),
  "suite.retire_case": () => ({ name: "scene", caseKey: "a" }),
  "run.start": () => ({ name: "scene", challenger: 1 }),
  "run.cancel": ({ runId }) => ({ runId }),
  "run.finish": ({ runId }) => ({ runId }),
  "run.pause": ({ runId }) => ({ runId }),
  "run.resume": ({ runId }) => ({ runId }),
  "run.scheduled": ({ promptId }) => ({ promptId, kind: "weekly" }),
  "schedule.put": () => ({ kind: "weekly", enabled: false, hourUtc: 3, weekday: 0 }),
  "schedule.begin": () => ({ kind: "weekly" }),
  "drift.report": ({ reportId }) => ({ reportId, findings: { alarm: false } }),
  "drift.close": ({ reportId }) => ({ reportId }),
  "run.on-save": ({ promptId }) => ({ promptId, challenger: 1 }),
  "judging.put": () => ({
    ...{ judgeModel: "local/nearest-1", embeddingModel: "local/nearest-1", minKappa: 0.6, minLabels: 10 },
  }),
  "output.label": ({ runId }) => ({ runId, position: 0, correct: true }),
  "output.unlabel": ({ runId }) => ({ runId, position: 0 }),
  "grade.override": ({ runId }) => ({ runId, position: 0, passed: false, reason: "mine" }),
  "review.request": () => ({ name: "scene", version: 1 }),
  "review.ask": ({ reviewId, memberId }) => ({ reviewId, members: [memberId] }),
  "review.approvals-fell": ({ promptId }) => ({ promptId, version: 1 }),
  "review.decide": ({ reviewId }) => ({ reviewId, kind: "approve" }),
  "review.comment": ({ reviewId }) => ({ reviewId, body: "hello" }),
  "thread.resolve": () => ({ threadId: "scenethread" }),
  "thread.reopen": () => ({ threadId: "scenethread" }),
  "suggestion.accept": () => ({ commentIds: ["scenecomment"] }),
  "suggestion.decline": () => ({ commentId: "scenecomment", note: "no" }),
  "review.withdraw": ({ reviewId }) => ({ reviewId }),
  "release.promote": () => ({ name: "scene", version: 1, reason: "mine" }),
  "evidence.export": () => ({ name: "scene", seq: 1, sha256: "0".repeat(64) }),
  "release.rollback": () => ({ name: "scene", reason: "mine" }),
  "rollout.advance": () => ({ name: "scene", reason: "mine" }),
  "rollout.set_share": () => ({ name: "scene", share: 9_999, reason: "mine" }),
  "rollout.pause": () => ({ name: "scene", reason: "mine" }),
  "rollout.resume": () => ({ name: "scene", reason: "mine" }),
  "rollout.abandon": () => ({ name: "scene", reason: "mine" }),
  "rollout.step": () => ({ rolloutId: "scenerollout", seenAt: new Date().toISOString() }),
  "rollout.record_report": () => ({
    rolloutId: "scenerollout",
    report: {
      ...{ at: 0, guardrails: [] },
      sampleRatio: { candidate: 0, control: 0, rest: 0, p: null, verdict: "no_data" },
    },
  }),
  "rollout.shift_clock": () => ({ jumpMs: 0, windowMs: 0 }),
  "pin.put": () => ({
    ...{ tenantId: "acme", prompt: "scene", version: 1, reason: "mine" },
    expiresAt: new Date(Date.now() + 1e9).toISOString(),
  }),
  "pin.remove": () => ({ id: "scenepin" }),
  "pin.expire": () => ({ id: "scenepin" }),
  "pin.warn": () => ({ id: "scenepin" }),
  "tenant.put": () => ({ id: "acme", tier: "pro" }),
  "tenant.import": () => ({ text: "id,tier\nacme,pro" }),
  "channel.put": () => ({ name: `c-${Math.random().toString(36).slice(2)}` }),
  "channel.remove": () => ({ name: "scene" }),
  "provider.put": () => ({ name: "mine", kind: "openai" }),
  "provider.remove": () => ({ name: "scene" }),
  "provider.test": () => ({ name: "scene" }),
  "model.put": () => ({ model: "mine/model-1", inputUsdPerMillion: 1, outputUsdPerMillion: 1 }),
  "model.remove": () => ({ model: "scene/model-1" }),
  "audit.tell-broken": () => ({ faults: [{ seq: 1, kind: "edited", fault: "row 1 was changed" }] }),
  "retention.put": () => ({ auditDays: 200, legalHold: false }),
  "policy.remove": () => ({ prefix: "scene/" }),
  "policy.approve": () => ({ number: 1 }),
  "policy.decline": () => ({ number: 1 }),
  "policy.withdraw": () => ({ number: 1 }),
  "after_review.close": () => ({ number: 1, finding: "justified", note: "mine" }),
  "policy.put": () => ({ prefix: "*", requiredReviewers: 0, gate: "advisory" }),
  "member.invite": () => ({ email: `${Math.random().toString(36).slice(2)}@test.local`, roles: ["viewer"] }),
  "member.access": ({ memberId }) => ({ memberId, roles: ["admin"] }),
  "member.disable": ({ memberId }) => ({ memberId }),
  "member.enable": ({ memberId }) => ({ memberId }),
  "member.reset_link": ({ memberId }) => ({ memberId }),
  "group.put": () => ({ name: `g-${Math.random().toString(36).slice(2)}` }),
  "group.remove": () => ({ name: "scene" }),
  "claim.put": () => ({ claim: "engineering", roles: ["viewer"] }),
  "claim.remove": () => ({ claim: "scene" }),
  "invite.withdraw": ({ inviteId }) => ({ inviteId }),
  "key.create": () => ({ name: "mine", scopes: ["read"] }),
  "key.revoke": ({ keyId }) => ({ keyId }),
  "key.rotate": ({ keyId }) => ({ keyId }),
  "service.create": () => ({ name: Math.random().toString(36).slice(2), roles: ["viewer"] }),
  "session.end": () => ({ sessionId: "none" }),
  "session.end_others": () => ({ sessionId: "none" }),
  "session.end_member": ({ memberId }) => ({ memberId }),
  "access.export": () => ({ format: "json" }),
  "inbox.mark": () => ({ notificationId: "scenenotice", read: true }),
  "inbox.mark_all": () => ({ until: new Date().toISOString() }),
  "notifications.prefer": () => ({ kind: "mentioned", mail: "off" }),
  "notifications.digest": () => ({ hourUtc: 7, weekdays: true }),
  "notifications.test": () => ({}),
  "webhook.create": () => ({ url: "https://hooks.example.com/in" }),
  "webhook.change": () => ({ webhookId: "scenewebhook", description: "mine" }),
  "webhook.remove": () => ({ webhookId: "scenewebhook" }),
  "webhook.rotate": () => ({ webhookId: "scenewebhook" }),
  "webhook.test": () => ({ webhookId: "scenewebhook" }),
  "webhook.replay": () => ({ webhookId: "scenewebhook", deliveryId: "scenedelivery" }),
  "webhook.replay_failed": () => ({ webhookId: "scenewebhook", since: new Date().toISOString() }),
  "webhook.give_up": () => ({ webhookId: "scenewebhook", reason: "mine" }),
  "slack.connect": () => ({ teamId: "T0SCENE0", signingSecret: "0123456789abcdef" }),
  "slack.disconnect": () => ({ teamId: "T0SCENE0" }),
  "slack.map_user": ({ memberId }) => ({ slackUserId: "U0SCENE0", memberId }),
  "slack.unmap_user": () => ({ slackUserId: "U0SCENE0" }),
  "slack.test": () => ({ teamId: "T0SCENE0" }),
};
/** Commands that make something new in the caller's own workspace: aimed from elsewhere they simply work there. */
const OWN = new Set([
  "tenant.put",
  "tenant.import",
  "channel.put",
  "provider.put",
  "model.put",
  "prompt.create",
  "policy.put",
  "audit.tell-broken",
  "retention.put",
  "schedule.put",
  "schedule.begin",
  "judging.put",
  "member.invite",
  "group.put",
  "claim.put",
  "key.create",
  "service.create",
  "session.end_others",
  "access.export",
  "rollout.shift_clock",
  "inbox.mark_all",
  "notifications.prefer",
  "notifications.digest",
  "notifications.test",
  "webhook.create",
  "slack.connect",
]);

let workspaceId = "";
let ids: Ids;

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
const outcome = (command: AnyCommand, context: Context, input: unknown) =>
  command(context, input).then(() => "done", codeOf);

beforeAll(async () => {
  workspaceId = await newWorkspace(db);
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
      ...{ id: "scenepin", workspaceId, promptId, channel: "stable", tenantId: "globex", version: 1, reason: "" },
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
  const kept = { url: "https://hooks.example.com/in", types: [], secret: "", createdAt: new Date() };
  await db.webhook.create({ data: { id: "scenewebhook", workspaceId, ...kept } });
  const notice = { kind: "replied", title: "t", path: "p", actorName: "a", createdAt: new Date() };
  await db.notification.create({
    data: { id: "scenenotice", workspaceId, memberId: admin.actor.memberId, ...notice },
  });
  const someone = await join(db, workspaceId, ["viewer"]);
  ids = {
    promptId,
    reportId: "scenedrift",
    memberId: someone.actor.memberId,
    keyId: key.id,
    runId: run.id,
    reviewId: review.id,
    inviteId: invite.id,
  };
});

test("every command is in the matrix, and the matrix names no command that is not there", () => {
  expect(commands.map((each) => each.command.name)).toEqual(Object.keys(aimed).sort((a, b) => a.localeCompare(b)));
});

describe.each(ROLE_NAMES)("%s", (role: RoleName) => {
  test("may do exactly what the policy table says: what it lacks is refused, what it has is not", async () => {
    const context = await join(db, workspaceId, [role]);
    for (const command of commands) {
      const { name, permission } = command.command;
      const allowed = (PERMISSIONS[permission].roles as readonly string[]).includes(role);
      // An empty input is a fault of its own, which only somebody who may do the thing gets to hear of.
      expect(`${name}: ${await outcome(command, context, {})}`).toMatch(
        allowed ? /: (invalid_request|done)$/ : /: forbidden$/,
      );
    }
  });
});

test("a member of another workspace, with every role there, finds nothing here", async () => {
  const stranger = await join(db, await newWorkspace(db), [...ROLE_NAMES]);
  for (const command of commands) {
    const { name } = command.command;
    if (OWN.has(name)) continue;
    const input = aimed[name]?.(ids);
    expect(`${name}: ${await outcome(command, stranger, input)}`).toMatch(
      /: (prompt_not_found|run_not_found|review_not_found|channel_not_found|not_found)$/,
    );
  }
});

test("a stranger who only claims a membership is refused as such, whatever roles they claim", async () => {
  const outsider = await join(db, await newWorkspace(db), [...ROLE_NAMES]);
  const claims: Context = { ...outsider, workspaceId };
  for (const command of commands) {
    const { name } = command.command;
    expect(`${name}: ${await outcome(command, claims, aimed[name]?.(ids))}`).toBe(`${name}: unauthenticated`);
  }
});

test("a disabled member is refused at once, with everything", async () => {
  const context = await join(db, workspaceId, [...ROLE_NAMES]);
  await db.member.updateMany({ where: { id: context.actor.memberId }, data: { disabledAt: new Date() } });
  for (const command of commands) {
    const { name } = command.command;
    expect(`${name}: ${await outcome(command, context, aimed[name]?.(ids))}`).toBe(`${name}: unauthenticated`);
  }
});

test("a role taken away a moment ago no longer counts, though the request still carries it", async () => {
  const context = await join(db, workspaceId, [...ROLE_NAMES]);
  await db.member.updateMany({ where: { id: context.actor.memberId }, data: { roles: [] } });
  for (const command of commands) {
    const { name } = command.command;
    expect(`${name}: ${await outcome(command, context, aimed[name]?.(ids))}`).toBe(`${name}: forbidden`);
  }
});

test("an API key needs the scope besides its owner's role, and some things no key may do", async () => {
  const owner = await join(db, workspaceId, [...ROLE_NAMES]);
  const keyWith = (scopes: string[]): Context => {
    const actor: KeyActor = { ...owner.actor, kind: "key", keyId: "k", scopes, promptPattern: null, channels: [] };
    return { ...owner, actor };
  };
  for (const command of commands) {
    const { name, permission } = command.command;
    const needed = PERMISSIONS[permission].scope;
    const others = SCOPES.filter((scope) => scope !== needed);
    expect(`${name}: ${await outcome(command, keyWith(others), {})}`).toBe(`${name}: forbidden`);
    if (needed) expect(`${name}: ${await outcome(command, keyWith([needed]), {})}`).toBe(`${name}: invalid_request`);
  }
});

test("a key limited to other prompts, or to other channels, is refused", async () => {
  const owner = await join(db, workspaceId, [...ROLE_NAMES]);
  const key: KeyActor = {
    ...owner.actor,
    kind: "key",
    keyId: "k",
    scopes: [...SCOPES],
    promptPattern: "else/*",
    channels: [],
  };
  for (const command of commands) {
    const { name, permission } = command.command;
    if (PERMISSIONS[permission].scope === null) continue;
    expect(`${name}: ${await outcome(command, { ...owner, actor: key }, aimed[name]?.(ids))}`).toBe(
      `${name}: forbidden`,
    );
  }
  const staging = { ...key, promptPattern: null, channels: ["staging"] };
  for (const name of ["release.promote", "release.rollback", "pin.put", "channel.put", "channel.remove"]) {
    const command = commands.find((each) => each.command.name === name) as AnyCommand;
    expect(await outcome(command, { ...owner, actor: staging }, aimed[name]?.(ids))).toBe("forbidden");
  }
});
