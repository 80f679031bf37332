import { beforeAll, describe, expect, test } from "vitest";
import type { KeyActor } from "../../access/actor.ts";
import { ROLE_NAMES, SCOPES } from "../../access/policy.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { lockPrompt } from "../../prompts/lookup.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { lockWait } from "../../testing/lock-wait.ts";
import { join, newWorkspace, testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { watchPins } from "../../worker/watch-pins.ts";
import { putChannel } from "../channels/put-channel.ts";
import { putPin } from "./put-pin.ts";
import { removePin } from "./remove-pin.ts";
import { warnOfPin } from "./warn-of-pin.ts";

const { db } = await testDb();
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
let operator: Context;
let owner: Context;
let promptId = "";
const prompt = "support/agent";
const given = { prompt, version: 1, expiresAt: inDays(100), reason: "their contract names this text" };
const told = (kind: string) =>
  db.notification.findMany({ where: { workspaceId: operator.workspaceId, kind }, orderBy: { createdAt: "asc" } });

beforeAll(async () => {
  const workspaceId = await newWorkspace(db);
  operator = await join(db, workspaceId, ["operator", "editor"]);
  owner = await join(db, workspaceId, ["editor"], ["platform"]);
  promptId = (await createPrompt(operator, { name: prompt, owners: ["@platform"] })).id;
  // What may be pinned is what may be released; here nothing stands in the way.
  const admin = await join(db, workspaceId, ["admin"]);
  await putPolicy(admin, { prefix: "support/*", requiredReviewers: 0, gate: "advisory" });
  await saveVersion(operator, versionOf(prompt));
  await saveVersion(operator, versionOf(prompt, { system: "Other words.", parent: 1 }));
});

describe("a pin", () => {
  test("takes the place of the one that held the tenant there; both are kept, and servers are told of the prompt", async () => {
    const first = await putPin(operator, { ...given, tenantId: "acme" });
    const second = await putPin(operator, { ...given, tenantId: "acme", version: 2 });
    expect(second).toMatchObject({ replaced: first.id, channel: "stable", version: 2, endedAt: null });
    const rows = await db.pin.findMany({ where: { promptId, tenantId: "acme" }, orderBy: { createdAt: "asc" } });
    expect(rows).toMatchObject([
      { id: first.id, endedReason: "replaced" },
      { id: second.id, endedAt: null },
    ]);
    expect(rows[0]?.endedAt).toEqual(rows[1]?.createdAt);
    const [patch] = await db.$queryRaw<{ patch: object }[]>`
      select patch from ruleset_log where workspace_id = ${operator.workspaceId} and seq = ${second.generation}`;
    expect(patch?.patch).toMatchObject({ type: "pin", promptId });
  });

  test("put by many at once holds the tenant once", async () => {
    await Promise.all([1, 2, 1, 2, 1].map((version) => putPin(operator, { ...given, tenantId: "many", version })));
    const rows = await db.pin.findMany({ where: { promptId, tenantId: "many" } });
    expect(rows.length).toBe(5);
    expect(rows.filter(({ endedAt }) => endedAt === null).length).toBe(1);
  });

  test("tells the prompt's owners, and neither who did it", async () => {
    await putPin(operator, { ...given, tenantId: "told" });
    const [notice] = (await told("pin_changed")).filter(({ title }) => title.startsWith("told "));
    expect(notice).toMatchObject({ memberId: owner.actor.kind === "member" ? owner.actor.memberId : "" });
    expect(notice?.path).toBe("settings/pins?prompt=support%2Fagent");
  });

  test.each([
    ["that has ended before it begins", { expiresAt: inDays(-1) }, "invalid_request"],
    ["for more than a year", { expiresAt: inDays(367) }, "invalid_request"],
    ["without an end", { expiresAt: undefined }, "invalid_request"],
    ["without a reason", { reason: " " }, "invalid_request"],
    ["to a version that is not there", { version: 9 }, "version_not_found"],
    ["on a channel that is not there", { channel: "nowhere" }, "channel_not_found"],
    ["on latest", { channel: "latest" }, "channel_not_found"],
    ["of a prompt that is not there", { prompt: "no/such" }, "prompt_not_found"],
  ])("%s is refused", async (_, more, code) => {
    await expect(
      putPin(operator, { ...given, tenantId: "refused", ...more } as Parameters<typeof putPin>[1]),
    ).rejects.toMatchObject({ code });
  });

  test("holds on one channel and leaves the others alone", async () => {
    await putChannel(operator, { name: "staging" });
    await putPin(operator, { ...given, tenantId: "two", channel: "staging" });
    await putPin(operator, { ...given, tenantId: "two" });
    expect(await db.pin.count({ where: { promptId, tenantId: "two", endedAt: null } })).toBe(2);
  });

  test("of a key that is limited to other channels or prompts is refused, whichever way the pin is named", async () => {
    const { workspaceId } = operator;
    const member = await join(db, workspaceId, [...ROLE_NAMES]);
    const key: KeyActor = {
      ...{ ...member.actor, kind: "key", keyId: "k", scopes: [...SCOPES], promptPattern: null, channels: ["staging"] },
    };
    const { id } = await putPin(operator, { ...given, tenantId: "limited" });
    const limited = { ...operator, actor: key };
    await expect(putPin(limited, { ...given, tenantId: "limited" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removePin(limited, { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removePin(limited, { tenantId: "limited", prompt })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("letting a tenant go", () => {
  test("ends its pin once, by its id or by whom it holds, and says so in the log", async () => {
    const { id } = await putPin(operator, { ...given, tenantId: "free" });
    expect(await removePin(operator, { id, reason: "moved on" })).toMatchObject({ endedReason: "moved on" });
    await expect(removePin(operator, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(removePin(operator, { tenantId: "free", prompt })).rejects.toMatchObject({ code: "not_found" });
    await putPin(operator, { ...given, tenantId: "free" });
    await removePin(operator, { tenantId: "free", prompt });
    expect(await db.auditEvent.count({ where: { promptId, action: "pin.removed" } })).toBe(2);
  });
});

test("a pin whose time is over is not let go once more: it ended by itself", async () => {
  const { id } = await putPin(operator, { ...given, tenantId: "late" });
  await db.pin.update({ where: { id }, data: { createdAt: inDays(-20), expiresAt: inDays(-1) } });
  await expect(removePin(operator, { id })).rejects.toMatchObject({ code: "conflict" });
  await expect(removePin(operator, { tenantId: "late", prompt })).rejects.toMatchObject({ code: "not_found" });
  await watchPins(db);
  expect(await db.pin.findUniqueOrThrow({ where: { id } })).toMatchObject({ endedReason: "expired" });
});

test("a warning that meets a pin being put again waits for it, and neither fails", async () => {
  const { id } = await putPin(operator, { ...given, tenantId: "met" });
  await db.pin.update({ where: { id }, data: { createdAt: inDays(-50), expiresAt: inDays(13) } });
  const { workspaceId } = operator;
  const { warned } = await db.$transaction(async (tx) => {
    // What putting a pin does: it keeps the prompt, then ends the pin that was there.
    await lockPrompt(tx, workspaceId, prompt);
    const job: Context = { db, workspaceId, actor: { kind: "job", name: "pins" }, source: "job" };
    const warned = warnOfPin(job, { id });
    warned.catch(() => undefined);
    await lockWait(db);
    await tx.pin.update({ where: { id }, data: { endedAt: new Date(), endedReason: "replaced" } });
    return { warned };
  });
  expect(await warned).toEqual({ days: null });
});

describe("the watch over pins", () => {
  const age = (id: string, created: number, expires: number) =>
    db.pin.update({ where: { id }, data: { createdAt: inDays(created), expiresAt: inDays(expires) } });

  test("warns at 14 and at 3 days, once each however many look, with a notice and an event", async () => {
    const { id } = await putPin(operator, { ...given, tenantId: "ending" });
    const events = () => db.event.count({ where: { promptId, type: "pin.expiring" } });
    await age(id, -50, 13);
    await Promise.all([watchPins(db), watchPins(db), watchPins(db)]);
    expect(await events()).toBe(1);
    await age(id, -60, 2.5);
    await Promise.all([watchPins(db), watchPins(db)]);
    await watchPins(db);
    expect(await events()).toBe(2);
    const titles = (await told("pin_expiring")).map(({ title }) => title);
    // The one who made it and the owner of the prompt, each time.
    expect(titles.length).toBe(4);
    expect(titles[0]).toMatch(/^The pin of ending on support\/agent v1 ends in 1[23] days$/);
  });

  test("ends what is over at its own moment, once, and says so", async () => {
    const { id } = await putPin(operator, { ...given, tenantId: "over" });
    await age(id, -20, -1);
    await Promise.all([watchPins(db), watchPins(db)]);
    const row = await db.pin.findUniqueOrThrow({ where: { id } });
    expect(row.endedAt).toEqual(row.expiresAt);
    expect(row.endedReason).toBe("expired");
    expect(await db.auditEvent.count({ where: { subjectId: id, action: "pin.expired" } })).toBe(1);
  });
});
