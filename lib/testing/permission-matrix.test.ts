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
import { aimed, CASE, type Ids, OWN } from "./aimed-commands.ts";
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
