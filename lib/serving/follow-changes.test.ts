import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { ROLE_NAMES } from "../access/policy.ts";
import { archivePrompt } from "../prompts/archive-prompt.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { apiScene } from "../testing/api-scene.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { catchUp } from "./catch-up.ts";
import { followChanges } from "./follow-changes.ts";
import { Ruleset } from "./ruleset.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const { call, follower, ruleset } = scene;

let owner: Context;
let key = "";
const held = () => ruleset.workspace(owner.workspaceId);
const body = { variables: { text: "x" } };

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["one", "two"]) {
    await createPrompt(owner, { name });
    await saveVersion(owner, versionOf(name));
    await promote(owner, { name, version: 1, reason: "first" });
  }
  await follower.refreshed(5_000);
});

test("a change is followed by notification and touches only its prompt", async () => {
  const before = held();
  await saveVersion(owner, versionOf("one", { system: "new", parent: 1 }));
  const { generation } = await promote(owner, { name: "one", version: 2, reason: "better" });
  expect(await ruleset.reached(owner.workspaceId, generation, 10_000)).toBe(true);
  expect(held()?.prompts.get("one")?.channels.get("stable")).toMatchObject({ version: 2, seq: 2 });
  expect(held()?.prompts.get("two")).toBe(before?.prompts.get("two"));
  // Whoever held the state before still has it whole.
  expect(before?.prompts.get("one")?.channels.get("stable")?.version).toBe(1);
  expect(held()?.prompts.get("one")?.versions.get(1)).toBe(before?.prompts.get("one")?.versions.get(1));
});

test("what no notification told is found by the poll", async () => {
  const polled = new Ruleset();
  const quick = followChanges(url, polled, 20);
  await quick.loaded;
  const workspaceId = await newWorkspace(db);
  expect(await polled.reached(workspaceId, 0, 10_000)).toBe(true);
  await quick.stop();
});

test("a generation nobody reaches is not waited for without end", async () => {
  expect(await ruleset.reached(owner.workspaceId, 1e9, 20)).toBe(false);
});

test("a workspace made later is served, and its key with it", async () => {
  const team = await scene.newTeam();
  await createPrompt(team.owner, { name: "theirs" });
  await follower.refreshed(5_000);
  const { json } = await call(team.key, "POST", "/api/v1/prompts/theirs", { body: { version: "latest" } });
  expect(json.code).toBe("version_not_found");
});

test("an archived prompt is refused, and served again when it is brought back", async () => {
  const ask = async () => (await call(key, "POST", "/api/v1/prompts/two", { body })).status;
  await archivePrompt(owner, { name: "two", archived: true });
  await follower.refreshed(5_000);
  expect(await ask()).toBe(404);
  await archivePrompt(owner, { name: "two", archived: false });
  await follower.refreshed(5_000);
  expect(await ask()).toBe(200);
});

test("what the log does not tell step by step is read anew, whole", async () => {
  const workspaceId = await newWorkspace(db);
  const other = await join(db, workspaceId, [...ROLE_NAMES]);
  await createPrompt(other, { name: "a" });
  const client = new pg.Client(url);
  await client.connect();
  try {
    const own = new Ruleset();
    await catchUp(client, own);
    expect(own.workspace(workspaceId)).toMatchObject({ generation: 1 });
    await saveVersion(other, versionOf("a"));
    await client.query("delete from ruleset_log where workspace_id = $1", [workspaceId]);
    expect(await catchUp(client, own)).toBe(true);
    expect(own.workspace(workspaceId)?.prompts.get("a")?.latest).toBe(1);
    // As after a restore of an older backup.
    await client.query("update workspace set rules_seq = 1 where id = $1", [workspaceId]);
    await catchUp(client, own);
    expect(own.workspace(workspaceId)?.generation).toBe(1);
    expect(await catchUp(client, own)).toBe(false);
  } finally {
    await client.end();
  }
});
