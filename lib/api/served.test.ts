import { describe, expect, test } from "vitest";
import { archivePrompt } from "../prompts/archive-prompt.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { apiScene } from "../testing/api-scene.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";

const { db, url } = await testDb();
const api = await apiScene(db, url);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function scene() {
  const release = await releaseScene(db);
  const key = await api.keyOf(release.admin, { scopes: ["read"] });
  const served = (more: Record<string, string>) =>
    api.call(
      key,
      "GET",
      `/api/v1/audit/served?${new URLSearchParams({ prompt: release.name, tenant: "acme", ...more })}`,
    );
  async function next() {
    await release.agree(await release.save());
    const { version } = await db.version
      .aggregate({ where: { promptId: release.promptId }, _max: { number: true } })
      .then(({ _max }) => ({ version: _max.number ?? 0 }));
    return promote(release.operator, { name: release.name, version, reason: "next" });
  }
  return { ...release, key, served, next };
}

describe("GET /api/v1/audit/served", () => {
  test("tells text, settings, approvals and releaser of a moment, also after a rollback", async () => {
    const { served, next, operator, legal, name, workspaceId } = await scene();
    const one = await next();
    await next();
    const back = await rollBack(operator, { name, reason: "bad" });
    const { status, json } = await served({ at: back.effectiveAt, conversationId: "c-1" });
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual([
      "at",
      "channel",
      "releaseSeq",
      "reason",
      "served",
      "approvals",
      "run",
      "releasedBy",
      "auditSeq",
      "policy",
    ]);
    const version = await db.version.findFirstOrThrow({ where: { workspaceId, number: 1 } });
    expect(json).toMatchObject({
      ...{ at: back.effectiveAt, channel: "stable", releaseSeq: 3, reason: "STATIC", run: null },
      ...{ releasedBy: operator.actor.name, policy: { requiredReviewers: 1, gate: "advisory" } },
      served: [
        {
          ...{ version: 1, share: 10_000, semver: version.semver, commitSha: version.commitSha },
          ...{ contentHash: version.contentHash, system: "Answer in 1 words.", userTemplate: "{{text}}" },
          ...{ model: "local/nearest-1", parameters: {} },
        },
      ],
      approvals: [{ name: legal.actor.name, groups: ["legal"], contentHash: version.contentHash }],
    });
    const row = await db.auditEvent.findFirstOrThrow({ where: { workspaceId, action: "release.rolled_back" } });
    expect(json.auditSeq).toBe(Number(row.seq));
    expect((await served({ at: one.effectiveAt })).json).toMatchObject({ releaseSeq: 1 });
  });

  test("answers with the policy of that moment, whatever was changed since", async () => {
    const { served, next, admin } = await scene();
    const { effectiveAt } = await next();
    await wait(5);
    await putPolicy(admin, { prefix: "docs/*", requiredReviewers: 3, requiredGroups: ["legal"], gate: "required" });
    expect((await served({ at: effectiveAt })).json.policy).toMatchObject({ prefix: "", requiredReviewers: 1 });
    const now = new Date().toISOString();
    await wait(5);
    expect((await served({ at: now })).json.policy).toMatchObject({ prefix: "docs/", requiredReviewers: 3 });
  });

  test("says before the first release, and while the prompt was archived, that nobody was served", async () => {
    const { served, next, author, name } = await scene();
    const { effectiveAt } = await next();
    const before = new Date(Date.parse(effectiveAt) - 1).toISOString();
    expect(await served({ at: before })).toMatchObject({ status: 404, json: { code: "not_served_yet" } });
    await wait(5);
    await archivePrompt(author, { name, archived: true });
    await wait(5);
    const during = new Date().toISOString();
    await wait(5);
    await archivePrompt(author, { name, archived: false });
    await wait(5);
    const after = new Date().toISOString();
    await wait(5);
    expect(await served({ at: during })).toMatchObject({ status: 404, json: { code: "not_served_then" } });
    expect(await served({ at: after })).toMatchObject({ status: 200, json: { releaseSeq: 1 } });
    expect(await served({ at: effectiveAt })).toMatchObject({ status: 200 });
  });

  test("refuses a moment that is none, is to come, or has no zone, and a prompt there is not", async () => {
    const { served, next } = await scene();
    const { effectiveAt: at } = await next();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    for (const bad of ["yesterday", "", "2026-03-14T09:00:00", "2026-13-14T09:00:00Z", tomorrow]) {
      const { status, json } = await served({ at: bad });
      expect({ status, json }, bad).toMatchObject({ status: 422, json: { faults: [{ path: "at" }] } });
    }
    expect(await served({ at, prompt: "no/such" })).toMatchObject({ status: 404, json: { code: "prompt_not_found" } });
    expect(await served({ at, channel: "beta" })).toMatchObject({ status: 404, json: { code: "not_served_yet" } });
    expect(await served({ at, tenant: "" })).toMatchObject({ status: 422, json: { faults: [{ path: "tenant" }] } });
  });

  test("keeps a key to its prompts, and finds no other workspace's", async () => {
    const { served, next, admin, name } = await scene();
    const { effectiveAt: at } = await next();
    expect((await served({ at })).status).toBe(200);
    const limited = await api.keyOf(admin, { scopes: ["read"], promptPattern: "support/*" });
    const path = `/api/v1/audit/served?${new URLSearchParams({ prompt: name, at })}`;
    expect(await api.call(limited, "GET", path)).toMatchObject({ status: 403, json: { code: "forbidden" } });
    const { key } = await api.newTeam();
    expect(await api.call(key, "GET", path)).toMatchObject({ status: 404, json: { code: "prompt_not_found" } });
  });
});
