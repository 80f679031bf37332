import { beforeAll, describe, expect, test } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { apiScene } from "../testing/api-scene.ts";
import { testDb, versionOf } from "../testing/workspace.ts";

const { db, url } = await testDb();
const { newTeam, keyOf, call, follower } = await apiScene(db, url);
const { owner, key } = await newTeam();
const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
const pin = { tenantId: "acme", prompt: "support/agent", version: 1, expiresAt, reason: "their contract" };

beforeAll(async () => {
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["support/agent", "docs/notice"]) {
    await createPrompt(owner, { name });
    await saveVersion(owner, versionOf(name));
  }
});

type Listed = { items: Record<string, unknown>[]; nextCursor: string | null };
const list = async (as: string, path: string) => (await call(as, "GET", path)).json as unknown as Listed;

describe("pins", () => {
  test("are put, listed by tenant and prompt in pages, and removed by id or by whom they hold", async () => {
    const made = await call(key, "POST", "/api/v1/pins", { body: pin });
    expect(made).toMatchObject({ status: 201, json: { ...pin, channel: "stable", createdBy: expect.any(String) } });
    await call(key, "POST", "/api/v1/pins", { body: { ...pin, tenantId: "orchard" } });
    await call(key, "POST", "/api/v1/pins", { body: { ...pin, prompt: "docs/notice" } });
    const first = await list(key, "/api/v1/pins?limit=2");
    const rest = await list(key, `/api/v1/pins?limit=2&cursor=${first.nextCursor}`);
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
    expect(await list(key, "/api/v1/pins?tenant=orchard")).toMatchObject({ items: [{ tenantId: "orchard" }] });
    expect((await list(key, "/api/v1/pins?prompt=docs%2Fnotice")).items.length).toBe(1);
    expect((await call(key, "DELETE", `/api/v1/pins/${made.json.id}`)).status).toBe(200);
    const named = "/api/v1/pins?tenantId=orchard&prompt=support%2Fagent&channel=stable";
    expect((await call(key, "DELETE", named)).status).toBe(200);
    expect((await call(key, "DELETE", named)).json.code).toBe("not_found");
    expect((await call(key, "DELETE", "/api/v1/pins")).status).toBe(422);
  });

  test("decide what their tenant is answered with from the answer on, and no longer when they are gone", async () => {
    await saveVersion(owner, versionOf("docs/notice", { system: "Other words.", parent: 1 }));
    await promote(owner, { name: "docs/notice", version: 2, reason: "better" });
    await follower.refreshed(5_000);
    const served = async (tenantId: string) => {
      const body = { tenantId, render: "none" };
      const { json } = await call(key, "POST", "/api/v1/prompts/docs%2Fnotice", { body });
      return `${json.version} ${json.reason}`;
    };
    const made = await call(key, "POST", "/api/v1/pins", { body: { ...pin, tenantId: "held", prompt: "docs/notice" } });
    expect([await served("held"), await served("free")]).toEqual(["1 TARGETING_MATCH", "2 STATIC"]);
    await call(key, "DELETE", `/api/v1/pins/${made.json.id}`);
    expect(await served("held")).toBe("2 STATIC");
  });

  test("to what may not be released are refused with what is missing", async () => {
    await putPolicy(owner, { prefix: "docs/*", requiredReviewers: 1, gate: "advisory" });
    const newest = { ...pin, tenantId: "eager", prompt: "docs/notice", version: 3 };
    await saveVersion(owner, versionOf("docs/notice", { system: "Nobody read these.", parent: 2 }));
    const { status, json } = await call(key, "POST", "/api/v1/pins", { body: newest });
    expect([status, json.code]).toEqual([412, "not_promotable"]);
    expect(json.requirements).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: "approvals", met: false })]),
    );
  });

  test("of prompts a key does not reach are neither put nor listed", async () => {
    await call(key, "POST", "/api/v1/pins", { body: { ...pin, tenantId: "hidden", prompt: "docs/notice" } });
    const limited = await keyOf(owner, { promptPattern: "support/*" });
    expect((await list(limited, "/api/v1/pins")).items.some(({ prompt }) => prompt === "docs/notice")).toBe(false);
    const refused = await call(limited, "POST", "/api/v1/pins", { body: { ...pin, prompt: "docs/notice" } });
    expect(refused.status).toBe(403);
  });
});

describe("tenants", () => {
  test("are registered, read and found again, whatever their id looks like", async () => {
    const id = "team/ä 1";
    const path = `/api/v1/tenants/${encodeURIComponent(id)}`;
    expect(await call(key, "PUT", path, { body: { tier: "enterprise", name: "Team" } })).toMatchObject({
      ...{ status: 200, json: { id, tier: "enterprise", name: "Team", experiments: true } },
    });
    expect((await call(key, "PUT", path, { body: { tier: "pro" } })).json).toMatchObject({ tier: "pro", name: "Team" });
    expect((await call(key, "GET", path)).json).toMatchObject({ id, tier: "pro", lastSeenAt: null });
    expect((await list(key, "/api/v1/tenants?q=TEAM&tier=pro")).items.length).toBe(1);
    expect((await list(key, "/api/v1/tenants?tier=free")).items).toEqual([]);
    expect((await call(key, "GET", "/api/v1/tenants/nobody")).json.code).toBe("not_found");
    expect((await call(key, "PUT", path, { body: {} })).json.code).toBe("invalid_request");
  });
});

describe("channels", () => {
  test("are made, described, listed and removed", async () => {
    const path = "/api/v1/channels/staging";
    expect((await call(key, "PUT", path, { body: { description: "first" } })).status).toBe(201);
    expect((await call(key, "PUT", path, { body: { description: "before stable" } })).status).toBe(200);
    expect((await call(key, "GET", path)).json).toMatchObject({ name: "staging", description: "before stable" });
    expect((await list(key, "/api/v1/channels")).items).toMatchObject([{ name: "staging" }]);
    expect((await call(key, "PUT", "/api/v1/channels/stable", { body: {} })).json.code).toBe("name_taken");
    expect((await call(key, "DELETE", path)).status).toBe(200);
    expect((await call(key, "GET", path)).json.code).toBe("channel_not_found");
  });
});
