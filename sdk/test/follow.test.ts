import { afterAll, beforeAll, expect, test } from "vitest";
import { archivePrompt } from "../../lib/prompts/archive-prompt.ts";
import { createPrompt } from "../../lib/prompts/create-prompt.ts";
import { saveVersion } from "../../lib/prompts/save-version.ts";
import { putPin } from "../../lib/releases/pins/put-pin.ts";
import { removePin } from "../../lib/releases/pins/remove-pin.ts";
import { promote } from "../../lib/releases/promote.ts";
import { rollBack } from "../../lib/releases/roll-back.ts";
import { setRolloutShare } from "../../lib/releases/rollouts/set-rollout-share.ts";
import { putTenant } from "../../lib/releases/tenants/put-tenant.ts";
import { putPolicy } from "../../lib/reviews/put-policy.ts";
import { apiScene } from "../../lib/testing/api-scene.ts";
import { testDb, versionOf } from "../../lib/testing/workspace.ts";
import type { Context } from "../../lib/usecase/context.ts";
import { type Client, createClient } from "../src/node.ts";
import { until } from "./stand-in.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const asked: string[] = [];
let owner: Context;
let key = "";
let client: Client;
let latest = 0;

const TENANTS = ["acme", "tenant-b", "tenant-c"];
const name = "agent";
const reason = "to be followed";

async function save(): Promise<void> {
  const more = { system: `v${latest + 1} {{who}}`, ...(latest > 0 ? { parent: latest } : {}) };
  latest = (await saveVersion(owner, versionOf(name, more))).version;
}

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(owner, { name });
  for (let n = 0; n < 3; n++) await save();
  await promote(owner, { name, version: 1, reason });
  await scene.follower.refreshed(5_000);
  client = createClient({
    url: scene.base,
    apiKey: key,
    fetch: (target, init) => {
      asked.push(new URL(target).pathname);
      return fetch(target, init);
    },
  });
  await client.waitUntilReady(5_000);
  await until(() => client.status().connected);
});

afterAll(() => client.close());

/** What the server answers, or its refusal. */
async function theirs(body: object): Promise<unknown> {
  const { status, json } = await scene.call(key, "POST", `/api/v1/prompts/${name}`, { body });
  return status === 200 ? json : json.code;
}

function mine(body: object): unknown {
  try {
    const { ageMs: _age, source: _source, rollout: _rollout, arm: _arm, ...told } = client.resolve(name, body);
    return told;
  } catch {
    return "prompt_not_found";
  }
}

/** Waits until the client runs what the server serves, and compares what both answer to many. */
async function compare(): Promise<Set<unknown>> {
  await scene.follower.refreshed(5_000);
  const generation = scene.ruleset.workspace(owner.workspaceId)?.generation;
  await until(() => client.status().generation === generation);
  const seen = new Set<unknown>();
  for (let n = 0; n < 30; n++) {
    const body = {
      ...{ tenantId: TENANTS[n % 3], conversationId: `c-${n}`, variables: { who: "someone", text: "hi" } },
      ...(n % 2 === 0 ? { tier: "free" } : {}),
    };
    const answer = mine(body);
    expect(answer).toEqual(await theirs(body));
    seen.add(typeof answer === "object" ? (answer as { version: number }).version : answer);
  }
  return seen;
}

test("rollout, share, pin, tenant, archive and return: each arrives as a patch, and every answer is the server's", async () => {
  const guardrails = "none";
  await promote(owner, {
    name,
    version: 2,
    reason,
    plan: [
      { share: 3_000, soak: null },
      { share: 10_000, soak: null },
    ],
    guardrails,
  });
  expect(await compare()).toEqual(new Set([1, 2]));
  await setRolloutShare(owner, { name, share: 8_000, reason });
  expect(await compare()).toEqual(new Set([1, 2]));
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  await putPin(owner, { tenantId: "acme", prompt: name, version: 3, expiresAt, reason });
  expect((await compare()).has(3)).toBe(true);
  await putTenant(owner, { id: "tenant-b", tier: "enterprise" });
  await compare();
  await putTenant(owner, { id: "tenant-c", tier: null, experiments: false });
  expect(await compare()).toEqual(new Set([1, 3]));
  await putTenant(owner, { id: "tenant-c", tier: null, experiments: true });
  await removePin(owner, { tenantId: "acme", prompt: name });
  expect(await compare()).toEqual(new Set([1, 2]));
  await rollBack(owner, { name, reason });
  expect(await compare()).toEqual(new Set([1]));
  await archivePrompt(owner, { name, archived: true });
  expect(await compare()).toEqual(new Set(["prompt_not_found"]));
  expect(() => client.resolve(name)).toThrow(/archived/);
  await archivePrompt(owner, { name, archived: false });
  await save();
  expect(await compare()).toEqual(new Set([1]));
  expect(asked.filter((path) => path === "/api/v1/rules")).toHaveLength(1);
});
