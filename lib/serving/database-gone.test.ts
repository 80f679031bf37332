import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDb } from "../core/db.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { apiScene } from "../testing/api-scene.ts";
import { openStream } from "../testing/open-stream.ts";
import { severable } from "../testing/severable.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import { publishRules } from "../usecase/publish.ts";
import { followChanges } from "./follow-changes.ts";
import { Ruleset } from "./ruleset.ts";

const { db: direct, url } = await testDb();
const way = await severable(url);
const db = openDb(way.url, 4);
afterAll(() => db.$disconnect());
const { base, call, follower, newTeam, ruleset } = await apiScene(db, way.url);

let workspaceId = "";
let key = "";

beforeAll(async () => {
  const team = await newTeam();
  ({ workspaceId, key } = team);
  await putPolicy(team.owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(team.owner, { name: "agent" });
  await saveVersion(team.owner, versionOf("agent"));
  await promote(team.owner, { name: "agent", version: 1, reason: "first" });
  await follower.refreshed(5_000);
});

test("with the database gone resolve answers from memory, writes say 503, and all recovers without a restart", async () => {
  way.sever();
  await vi.waitFor(() => expect(follower.status()).toMatchObject({ loaded: true, connected: false }), 5_000);
  const ask = () => call(key, "POST", "/api/v1/prompts/agent", { body: { variables: { text: "x" } } });
  expect((await ask()).json).toMatchObject({ version: 1, content: expect.stringContaining("Labels") });
  expect((await call(key, "GET", "/api/v1/rules")).status).toBe(200);
  for (const [method, body] of [["GET"], ["POST", { name: "later" }]] as const) {
    const { status, json, headers } = await call(key, method, "/api/v1/prompts", { body });
    expect([status, json.code, headers["retry-after"]]).toEqual([503, "unavailable", "2"]);
    expect(JSON.stringify(json)).not.toMatch(/prisma|127\.0\.0\.1|ECONN/i);
  }

  await way.mend();
  await vi.waitFor(() => expect(follower.status().connected).toBe(true), 10_000);
  expect((await call(key, "POST", "/api/v1/prompts", { body: { name: "later" } })).status).toBe(201);
  expect(ruleset.workspace(workspaceId)?.prompts.has("later")).toBe(true);
  expect((await ask()).status).toBe(200);
});

test("under load nothing fails while it is gone, and listeners hear what changed once it is back", async () => {
  const stream = await openStream(base, key);
  const before = (await stream.next())?.data.generation;
  let asking = true;
  const statuses: number[] = [];
  const lanes = Array.from({ length: 8 }, async () => {
    while (asking) {
      const { status } = await call(key, "POST", "/api/v1/prompts/agent", { body: { variables: { text: "x" } } });
      statuses.push(status);
    }
  });
  way.sever();
  await vi.waitFor(() => expect(follower.status().connected).toBe(false), 5_000);
  // Somebody releases by a way to the database that this process has not.
  await direct.$transaction((tx) => publishRules(tx, workspaceId, new Date(), { type: "tenants", ids: ["t"] }));
  const asked = statuses.length;
  await vi.waitFor(() => expect(statuses.length).toBeGreaterThan(asked + 200), 10_000);
  await way.mend();
  expect((await stream.next())?.data).toMatchObject({
    since: before,
    generation: (before ?? 0) + 1,
    tenants: { t: null },
  });
  asking = false;
  await Promise.all(lanes);
  expect(new Set(statuses)).toEqual(new Set([200]));
  stream.stop();
});

test("a process that starts without a database is not ready, says so, and goes on trying", async () => {
  way.sever();
  const late = followChanges(way.url, new Ruleset());
  await late.refreshed(20);
  expect(late.status()).toEqual({ loaded: false, connected: false, lastChangeAt: null });
  await way.mend();
  await late.loaded;
  expect(late.status()).toMatchObject({ loaded: true, connected: true });
  await late.stop();
});
