import { beforeAll, expect, test } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { apiScene } from "../testing/api-scene.ts";
import { pin, registerTenants, rollOut } from "../testing/served-rows.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";

const { db, url } = await testDb();
const one = await apiScene(db, url);
const other = await apiScene(db, url);

let owner: Context;
let key = "";

beforeAll(async () => {
  ({ owner, key } = await one.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(owner, { name: "agent" });
  for (const parent of [0, 1]) {
    await saveVersion(owner, versionOf("agent", { system: `text ${parent}`, ...(parent ? { parent } : {}) }));
  }
  await promote(owner, { name: "agent", version: 1, reason: "first" });
});

/** What both answer to the same hundred requests, once both have read what the database says. */
async function answers(): Promise<[string[], string[]]> {
  await Promise.all([one.follower.refreshed(5_000), other.follower.refreshed(5_000)]);
  const bodies = Array.from({ length: 100 }, (_, n) => ({
    ...{ tenantId: `t${n % 7}`, conversationId: `c${n}`, variables: { text: "x" } },
    ...(n % 3 === 0 ? { tier: "enterprise" } : {}),
  }));
  const ask = (scene: typeof one) =>
    Promise.all(bodies.map(async (body) => (await scene.call(key, "POST", "/api/v1/prompts/agent", { body })).text));
  return [await ask(one), await ask(other)];
}

test("two serving processes answer the same at each generation, word for word", async () => {
  const steps = [
    () => rollOut(owner, { name: "agent", candidate: 2, share: 500 }),
    () =>
      registerTenants(owner, { t1: { tier: "enterprise", experiments: true }, t2: { tier: null, experiments: false } }),
    () => rollOut(owner, { name: "agent", candidate: 2, share: 5_000 }),
    () => pin(owner, { name: "agent", tenantId: "t3", version: 2, expiresAt: new Date(Date.now() + 600_000) }),
    () => rollBack(owner, { name: "agent", to: 1, reason: "back" }),
  ];
  const seen = new Set<string>();
  for (const step of steps) {
    await step();
    const [mine, theirs] = await answers();
    expect(mine).toEqual(theirs);
    seen.add(mine.join());
  }
  expect(seen.size).toBe(steps.length);
});
