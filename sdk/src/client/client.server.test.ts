import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { createPrompt } from "../../../lib/prompts/create-prompt.ts";
import { saveVersion } from "../../../lib/prompts/save-version.ts";
import { promote } from "../../../lib/releases/promote.ts";
import { rollBack } from "../../../lib/releases/roll-back.ts";
import { putPolicy } from "../../../lib/reviews/put-policy.ts";
import { apiScene } from "../../../lib/testing/api-scene.ts";
import { testDb, versionOf } from "../../../lib/testing/workspace.ts";
import type { Context } from "../../../lib/usecase/context.ts";
import { MissingVariables, PromptUnknown } from "../errors.ts";
import { createClient } from "../node.ts";
import type { Client } from "./client.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);

let owner: Context;
let key = "";
const open: Client[] = [];

function connect(more: Partial<Parameters<typeof createClient>[0]> = {}): Client {
  const client = createClient({ url: scene.base, apiKey: key, ...more });
  open.push(client);
  return client;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("it did not come to pass within 10 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await createPrompt(owner, { name: "agent" });
  await saveVersion(owner, versionOf("agent", { system: "Hello {{name}}." }));
  await saveVersion(owner, versionOf("agent", { system: "Good day {{name}}.", parent: 1 }));
  await promote(owner, { name: "agent", version: 1, reason: "first" });
  await scene.follower.refreshed(5_000);
});

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

describe("against a real server", () => {
  test("the answer is the server's", async () => {
    const client = connect();
    await client.waitUntilReady(5_000);
    const variables = { name: "someone", text: "hi", other: 1 };
    const mine = client.resolve("agent", { variables, tenantId: "acme", conversationId: "c-1" });
    const theirs = await scene.call(key, "POST", "/api/v1/prompts/agent", {
      body: { variables, tenantId: "acme", conversationId: "c-1" },
    });
    expect(mine).toMatchObject(theirs.json);
    expect(mine).toMatchObject({ source: "network", rollout: null, arm: null });
    expect(mine.ageMs).toBeLessThan(5_000);
    expect(() => client.resolve("agent")).toThrow(MissingVariables);
    expect(() => client.resolve("agnet")).toThrow(PromptUnknown);
  });

  test("a release and a roll back arrive by the stream, and are acknowledged at once", async () => {
    const client = connect();
    await client.waitUntilReady(5_000);
    await until(() => client.status().connected);
    const served = () => client.resolve("agent", { render: "none" }).version;
    for (const [version, change] of [
      [2, () => promote(owner, { name: "agent", version: 2, reason: "second" })],
      [1, () => rollBack(owner, { name: "agent", reason: "back" })],
    ] as const) {
      await change();
      await until(() => served() === version);
      const { generation } = client.status();
      await until(async () => {
        const { json } = await scene.call(key, "GET", `/api/v1/rules/acks?generation=${generation}`);
        return Number(json.confirmed) >= 1;
      });
    }
  });

  test("what was kept on disk answers at once, without any server", async () => {
    const cacheFile = path.join(mkdtempSync(path.join(tmpdir(), "countersign-sdk-")), "deep", "rules.json");
    const first = connect({ cacheFile });
    await first.waitUntilReady(5_000);
    await first.close();
    const second = connect({ cacheFile, fetch: () => Promise.reject(new Error("no network")) });
    const answer = second.resolve("agent", { variables: { name: "someone", text: "hi" } });
    expect(answer).toMatchObject({ version: 1, content: "Hello someone.", source: "disk" });
    await second.waitUntilReady();
  });
});
