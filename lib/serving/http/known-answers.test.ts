import { beforeAll, expect, test } from "vitest";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { promote } from "../../releases/promote.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { testDb, versionOf } from "../../testing/workspace.ts";

const { db, url } = await testDb();
const { call, follower, newTeam, ruleset } = await apiScene(db, url);

let workspaceId = "";
let key = "";

beforeAll(async () => {
  const team = await newTeam();
  ({ workspaceId, key } = team);
  await putPolicy(team.owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(team.owner, { name: "agent" });
  await saveVersion(team.owner, versionOf("agent"));
  await saveVersion(team.owner, versionOf("agent", { system: "Shorter.", parent: 1 }));
  await promote(team.owner, { name: "agent", version: 1, reason: "first" });
  await follower.refreshed(5_000);
  // From here on the test says what is served; a notification that comes late would say otherwise.
  await follower.stop();
});

/** Lets the process serve a rollout of this salt and share, as if the database had said so. */
function roll(id: string, unit: "conversation" | "tenant", share: number): void {
  const rules = ruleset.workspace(workspaceId)!;
  const prompt = rules.prompts.get("agent")!;
  const split = [
    { version: 2, share },
    { version: 1, share: 10_000 - share },
  ];
  const rollout = { id, unit, tiers: null, exceptTiers: [] };
  const channels = new Map([["stable", { ...prompt.channels.get("stable")!, split, rollout }]]);
  const generation = rules.generation + 1;
  ruleset.put({ ...rules, generation, prompts: new Map([["agent", { ...prompt, channels }]]) }, null);
}

test.each([
  ["r1", "conversation", "acme", "c-91", 1947],
  ["r1", "conversation", "tenant-42", "req-0001", 1558],
  ["r1", "conversation", "ünïcode", "会話", 7830],
  ["r1", "tenant", "acme", "anything", 711],
  ["r2", "conversation", "acme", "c-91", 1929],
] as const)("over HTTP salt %s by %s draws (%s, %s) into %d", async (salt, unit, tenantId, conversationId, bucket) => {
  const versionAt = async (share: number) => {
    roll(salt, unit, share);
    const body = { tenantId, conversationId, render: "none" };
    const { json } = await call(key, "POST", "/api/v1/prompts/agent", { body });
    expect(json).toMatchObject({ reason: "SPLIT", attributes: { "countersign.rollout": salt } });
    return json.version;
  };
  // The bucket is where the candidate begins to reach the asker: not at its own number yet, at the next one.
  expect([await versionAt(bucket), await versionAt(bucket + 1)]).toEqual([1, 2]);
});
