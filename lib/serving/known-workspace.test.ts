import { expect, test } from "vitest";
import { archivePrompt } from "../prompts/archive-prompt.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { putTenant } from "../releases/tenants/put-tenant.ts";
import { apiScene } from "../testing/api-scene.ts";
import { rolloutScene } from "../testing/rollout-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { directoryOf } from "./known-workspace.ts";

const { db, url } = await testDb();
const { ruleset, follower } = await apiScene(db, url);
const directory = directoryOf(ruleset);

test("prompts with their versions and tenants' tiers are told as they are served now", async () => {
  const { workspaceId, admin, operator, name, promptId, start } = await rolloutScene(db);
  await start();
  await putTenant(operator, { id: "acme", tier: "enterprise" });
  await follower.refreshed(5_000);
  const known = directory(workspaceId)!;
  expect(known.prompt(name)).toMatchObject({ id: promptId, name, archived: false });
  expect([1, 2, 3].map((number) => known.prompt(name)?.hasVersion(number))).toEqual([true, true, false]);
  expect([known.prompt("nobody"), directory("elsewhere")]).toEqual([undefined, undefined]);
  expect([known.tierOf("acme"), known.tierOf("other")]).toEqual(["enterprise", null]);

  await createPrompt(admin, { name: "old" });
  await archivePrompt(admin, { name: "old", archived: true });
  await follower.refreshed(5_000);
  expect(directory(workspaceId)?.prompt("old")?.archived).toBe(true);
});
