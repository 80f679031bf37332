import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { bucketOf } from "#sdk/decide/decide.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { dropTier } from "../releases/rollouts/drop-tier.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { apiScene } from "../testing/api-scene.ts";
import { pin, registerTenants, rollOut } from "../testing/served-rows.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { catchUp } from "./catch-up.ts";
import { Ruleset } from "./ruleset.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const { call, follower, ruleset } = scene;
const HALF = 5_000;

let owner: Context;
let key = "";
let salt = "";
const held = () => ruleset.workspace(owner.workspaceId);

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["agent", "other"]) {
    await createPrompt(owner, { name });
    await saveVersion(owner, versionOf(name));
    await promote(owner, { name, version: 1, reason: "first" });
    await saveVersion(owner, versionOf(name, { system: "newer", parent: 1 }));
  }
  ({ id: salt } = await rollOut(owner, { name: "agent", candidate: 2, share: HALF }));
  await follower.refreshed(5_000);
});

const ask = async (more: Record<string, unknown>) => {
  const { json } = await call(key, "POST", "/api/v1/prompts/agent", { body: { variables: { text: "x" }, ...more } });
  return json as { version: number; reason: string; attributes: Record<string, string>; warnings: string[] };
};

describe("a rollout is served as the ledger's last row says", () => {
  test("a conversation gets what the draw says, and its attributes say which draw", async () => {
    for (const conversationId of ["c-1", "c-2", "c-3", "c-4", "c-5", "c-6"]) {
      const isCandidate = bucketOf(salt, "acme", conversationId) < HALF;
      const { version, reason, attributes } = await ask({ tenantId: "acme", conversationId });
      expect([version, reason]).toEqual([isCandidate ? 2 : 1, "SPLIT"]);
      expect(attributes).toMatchObject({
        "countersign.rollout": salt,
        "countersign.arm": isCandidate ? "candidate" : "control",
      });
    }
  });

  test("who is outside its audience keeps the baseline, by the tier a request tells where none is registered", async () => {
    const answer = await ask({ tenantId: "big", tier: "enterprise", conversationId: "c" });
    expect(answer).toMatchObject({ version: 1, reason: "TARGETING_MATCH", attributes: { "countersign.arm": "rest" } });
  });

  test("a tier that is taken back keeps the baseline from then on, and nobody else's draw moves", async () => {
    const asked = { tenantId: "acme", tier: "pro" };
    const drawn = ["c-1", "c-2", "c-3", "c-4", "c-5", "c-6"].find((unit) => bucketOf(salt, "acme", unit) < HALF);
    expect((await ask({ ...asked, conversationId: drawn })).version).toBe(2);
    await dropTier(owner, { name: "agent", tier: "pro", reason: "pro loses" });
    await follower.refreshed(5_000);
    const back = { version: 1, reason: "TARGETING_MATCH", attributes: { "countersign.arm": "rest" } };
    expect(await ask({ ...asked, conversationId: drawn })).toMatchObject(back);
    expect((await ask({ ...asked, tier: "free", conversationId: drawn })).version).toBe(2);
  });

  test("when everybody gets it, no draw is left", async () => {
    await rollOut(owner, { name: "other", candidate: 2, share: HALF });
    await follower.refreshed(5_000);
    expect(held()?.prompts.get("other")?.channels.get("stable")?.rollout).toMatchObject({ unit: "conversation" });
    await db.rollout.updateMany({
      where: { status: "running", candidate: 2, NOT: { id: salt } },
      data: { status: "completed" },
    });
    await promote(owner, { name: "other", version: 2, reason: "all" });
    await follower.refreshed(5_000);
    expect(held()?.prompts.get("other")?.channels.get("stable")).toMatchObject({ version: 2, rollout: null });
  });
});

describe("what is known of a tenant", () => {
  test("wins over what a request says of it, and the answer says so", async () => {
    await registerTenants(owner, { corp: { tier: "enterprise", experiments: true } });
    await follower.refreshed(5_000);
    const answer = await ask({ tenantId: "corp", tier: "free", conversationId: "c" });
    expect(answer).toMatchObject({ version: 1, reason: "TARGETING_MATCH" });
    expect(answer.warnings).toEqual([expect.stringMatching(/corp is registered with the tier enterprise.*said free/)]);
    expect((await ask({ tenantId: "corp", tier: "enterprise", conversationId: "c" })).warnings).toEqual([]);
  });

  test("keeps a tenant without experiments on the baseline, and holds only tenants that differ from nobody's", async () => {
    const before = held();
    await registerTenants(owner, {
      quiet: { tier: null, experiments: false },
      usual: { tier: null, experiments: true },
    });
    await follower.refreshed(5_000);
    for (const conversationId of ["1", "2", "3", "4", "5", "6", "7", "8"]) {
      expect(await ask({ tenantId: "quiet", conversationId })).toMatchObject({ version: 1, reason: "TARGETING_MATCH" });
    }
    expect([...(held()?.tenants.keys() ?? [])].sort()).toEqual(["corp", "quiet"]);
    // Only tenants were read: every prompt is the very object it was.
    expect(held()?.prompts.get("agent")).toBe(before?.prompts.get("agent"));
    await registerTenants(owner, { quiet: { tier: null, experiments: true } });
    await follower.refreshed(5_000);
    expect(held()?.tenants.has("quiet")).toBe(false);
  });
});

describe("a pin", () => {
  test("holds its tenant on a version until its moment, whatever the draw says", async () => {
    const before = held()?.prompts.get("other");
    await pin(owner, { name: "agent", tenantId: "held", version: 2, expiresAt: new Date(Date.now() + 600_000) });
    await pin(owner, { name: "agent", tenantId: "late", version: 2, expiresAt: new Date(Date.now() - 1) });
    await follower.refreshed(5_000);
    const answer = await ask({ tenantId: "held", tier: "enterprise", conversationId: "c" });
    expect(answer).toMatchObject({ version: 2, reason: "TARGETING_MATCH" });
    expect(answer.attributes["countersign.rollout"]).toBeUndefined();
    expect(await ask({ tenantId: "late", tier: "enterprise", conversationId: "c" })).toMatchObject({ version: 1 });
    expect(held()?.prompts.get("other")).toBe(before);
  });
});

test("a process that starts now reads the same as one that followed step by step", async () => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const fresh = new Ruleset();
    await catchUp(client, fresh);
    const [now, then] = [fresh.workspace(owner.workspaceId), held()];
    expect(now?.generation).toBe(then?.generation);
    expect(now?.tenants).toEqual(then?.tenants);
    for (const [name, prompt] of now?.prompts ?? []) expect(prompt.channels).toEqual(then?.prompts.get(name)?.channels);
  } finally {
    await client.end();
  }
});

describe("a restored database", () => {
  test.each([
    ["to a later generation", true],
    ["to the very same generation", false],
  ])("that came %s by another way is read anew, whole", async (_, isLater) => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      const own = new Ruleset();
      await catchUp(client, own);
      const before = own.workspace(owner.workspaceId);
      const generation = before?.generation ?? 0;
      const heard: boolean[] = [];
      own.subscribe((_workspaceId, isAnew) => heard.push(isAnew));
      await client.query(
        "update ruleset_log set created_at = created_at - interval '1 minute' where workspace_id = $1 and seq = $2",
        [owner.workspaceId, generation],
      );
      if (isLater) await registerTenants(owner, { another: { tier: "free", experiments: true } });
      expect(await catchUp(client, own)).toBe(true);
      expect(own.workspace(owner.workspaceId)?.prompts.get("agent")).not.toBe(before?.prompts.get("agent"));
      expect(heard).toEqual([true]);
      if (isLater) expect(own.changedSince(owner.workspaceId, generation)).toBeNull();
      expect(await catchUp(client, own)).toBe(false);
    } finally {
      await client.end();
    }
  });
});
