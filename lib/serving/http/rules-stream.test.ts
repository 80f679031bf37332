import { beforeAll, describe, expect, test } from "vitest";
import { archivePrompt } from "../../prompts/archive-prompt.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { promote } from "../../releases/promote.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { openStream } from "../../testing/open-stream.ts";
import { registerTenants } from "../../testing/served-rows.ts";
import { testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const { follower, keyOf, ruleset } = scene;

let owner: Context;
let key = "";
const saved = new Map<string, number>();
const generation = () => ruleset.workspace(owner.workspaceId)?.generation ?? -1;
const listen = (headers?: Record<string, string>, by = key) => openStream(scene.base, by, headers);

/** Saves one more version of a prompt and returns the generation it made. */
async function change(name = "agent"): Promise<number> {
  const parent = saved.get(name) ?? 0;
  await saveVersion(owner, versionOf(name, { system: `text ${parent}`, ...(parent > 0 ? { parent } : {}) }));
  saved.set(name, parent + 1);
  await follower.refreshed(5_000);
  return generation();
}

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["agent", "support/other"]) {
    await createPrompt(owner, { name });
    await change(name);
    await promote(owner, { name, version: 1, reason: "first" });
  }
  await follower.refreshed(5_000);
});

describe("after the first state only what changed is told", () => {
  test("a patch says what it builds on and states the changed prompt whole", async () => {
    const before = generation();
    const stream = await listen();
    expect((await stream.next())?.data).toMatchObject({
      generation: before,
      prompts: { agent: {}, "support/other": {} },
    });
    const after = await change();
    const patch = await stream.next();
    expect(patch).toMatchObject({ event: "rules", id: after, data: { since: before, generation: after } });
    expect(Object.keys(patch?.data.prompts ?? {})).toEqual(["agent"]);
    expect(patch?.data.prompts.agent).toMatchObject({
      latest: saved.get("agent"),
      channels: { stable: { version: 1 } },
    });
    stream.stop();
  });

  test("a tenant's facts are told, and null when it is like any other again; an archived prompt is named", async () => {
    const stream = await listen({ "Last-Event-ID": String(generation()) });
    await registerTenants(owner, {
      corp: { tier: "enterprise", experiments: true },
      __proto__x: { tier: null, experiments: false },
    });
    await follower.refreshed(5_000);
    expect((await stream.next())?.data).toMatchObject({
      prompts: {},
      tenants: { corp: { tier: "enterprise", experiments: true }, __proto__x: { tier: null, experiments: false } },
    });
    await registerTenants(owner, { corp: { tier: null, experiments: true } });
    await follower.refreshed(5_000);
    expect((await stream.next())?.data.tenants).toEqual({ corp: null });
    await createPrompt(owner, { name: "gone" });
    await archivePrompt(owner, { name: "gone", archived: true });
    await follower.refreshed(5_000);
    let told = await stream.next();
    if (told?.id !== generation()) told = await stream.next();
    expect(told?.data).toMatchObject({ prompts: {}, archived: ["gone"] });
    const fresh = await listen();
    expect((await fresh.next())?.data).toMatchObject({ archived: ["gone"], tenants: { __proto__x: {} } });
    stream.stop();
    fresh.stop();
  });

  test("a key hears of a change it may not see only that there was one", async () => {
    const limited = await keyOf(owner, { promptPattern: "support/*" });
    const stream = await listen({}, limited);
    expect(Object.keys((await stream.next())?.data.prompts ?? {})).toEqual(["support/other"]);
    const after = await change("agent");
    expect((await stream.next())?.data).toMatchObject({ generation: after, prompts: {} });
    stream.stop();
  });

  test("several steps that somebody missed come as one patch", async () => {
    const before = generation();
    await change("agent");
    await change("support/other");
    const after = await change("agent");
    const stream = await listen({ "Last-Event-ID": String(before) });
    const patch = await stream.next();
    expect(patch).toMatchObject({ id: after, data: { since: before, generation: after } });
    expect(Object.keys(patch?.data.prompts ?? {}).sort()).toEqual(["agent", "support/other"]);
    stream.stop();
  });

  test("who was away for longer than this process remembers gets the whole state", async () => {
    const other = await apiScene(db, url);
    const stream = await openStream(other.base, key, { "Last-Event-ID": String(generation() - 1) });
    const told = await stream.next();
    expect(told?.data.since).toBeUndefined();
    expect(told?.data.generation).toBe(generation());
    stream.stop();
  });
});

describe("a restored database", () => {
  test("sends everybody the whole state, though its generation is lower", async () => {
    const rules = ruleset.workspace(owner.workspaceId);
    const stream = await listen();
    await stream.next();
    await db.$executeRaw`update workspace set rules_seq = rules_seq - 2 where id = ${owner.workspaceId}`;
    await follower.refreshed(5_000);
    const told = await stream.next();
    expect(told?.data.generation).toBe((rules?.generation ?? 0) - 2);
    expect(told?.data.since).toBeUndefined();
    stream.stop();
    await db.$executeRaw`update workspace set rules_seq = rules_seq + 2 where id = ${owner.workspaceId}`;
    await follower.refreshed(5_000);
  });
});
