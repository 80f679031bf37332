import { beforeAll, describe, expect, test } from "vitest";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { lockWait } from "../../testing/lock-wait.ts";
import { join, newWorkspace, testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { checkChannel } from "../ledger.ts";
import { putPin } from "../pins/put-pin.ts";
import { promote } from "../promote.ts";
import { putChannel } from "./put-channel.ts";
import { removeChannel } from "./remove-channel.ts";

const { db } = await testDb();
let team: Context;

beforeAll(async () => {
  team = await join(db, await newWorkspace(db), ["operator", "editor", "admin"]);
  await putPolicy(team, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(team, { name: "a/b" });
  await saveVersion(team, versionOf("a/b"));
});

describe("a channel", () => {
  test("is made, described and removed; making it again changes nothing", async () => {
    expect(await putChannel(team, { name: "staging", description: "before stable" })).toMatchObject({ created: true });
    expect(await putChannel(team, { name: "staging", description: "before stable" })).toMatchObject({ created: false });
    await putChannel(team, { name: "staging", description: "for the testers" });
    await removeChannel(team, { name: "staging" });
    await expect(removeChannel(team, { name: "staging" })).rejects.toMatchObject({ code: "channel_not_found" });
    const actions = await db.auditEvent.findMany({
      where: { workspaceId: team.workspaceId, subjectId: "staging" },
      orderBy: { seq: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual(["channel.made", "channel.described", "channel.removed"]);
  });

  test.each(["stable", "latest"])("named %s is neither made nor removed", async (name) => {
    await expect(putChannel(team, { name })).rejects.toMatchObject({ code: "name_taken" });
    await expect(removeChannel(team, { name })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is described while somebody releases to it, and neither waits for the other for ever", async () => {
    await putChannel(team, { name: "busy", description: "before" });
    const { workspaceId } = team;
    const described = await db.$transaction(async (tx) => {
      // What a release does: it keeps the channel, then counts the workspace's rules up.
      await checkChannel(tx, workspaceId, "busy");
      const putting = putChannel(team, { name: "busy", description: "after" });
      putting.catch(() => undefined);
      await lockWait(db);
      await tx.$executeRaw`update workspace set rules_seq = rules_seq + 1 where id = ${workspaceId}`;
      return { putting };
    });
    expect(await described.putting).toMatchObject({ description: "after" });
  });

  test("that a pin or a key names stays", async () => {
    await putChannel(team, { name: "held" });
    const expiresAt = new Date(Date.now() + 1e9).toISOString();
    await putPin(team, { tenantId: "t", prompt: "a/b", channel: "held", version: 1, expiresAt, reason: "so" });
    await expect(removeChannel(team, { name: "held" })).rejects.toMatchObject({ code: "conflict" });
    await putChannel(team, { name: "keyed" });
    const key = { workspaceId: team.workspaceId, name: "k", secretHash: "x", scopes: [], ownerId: "o" };
    await db.apiKey.create({ data: { id: "keyed-key", channels: ["keyed"], ...key } });
    await expect(removeChannel(team, { name: "keyed" })).rejects.toThrow(/1 API key is limited to it/);
  });

  test("stays once anything was released to it, and a release that is under way is not lost to its removal", async () => {
    for (const name of ["race-1", "race-2", "race-3"]) {
      await putChannel(team, { name });
      const [released, removed] = await Promise.allSettled([
        promote(team, { name: "a/b", channel: name, version: 1, reason: "go" }),
        removeChannel(team, { name }),
      ]);
      expect([released.status, removed.status].filter((status) => status === "fulfilled").length).toBe(1);
      const there = await db.channel.count({ where: { workspaceId: team.workspaceId, name } });
      expect(there).toBe(released.status === "fulfilled" ? 1 : 0);
    }
  });
});
