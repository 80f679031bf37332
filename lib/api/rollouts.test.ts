import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { recordReport } from "../releases/rollouts/record-report.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { apiScene } from "../testing/api-scene.ts";
import { reportOf } from "../testing/rollout-scene.ts";
import { join, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";

const { db, url } = await testDb();
const { call, keyOf, newTeam } = await apiScene(db, url);

let owner: Context;
let key = "";
let at = "";
let name = "";

beforeAll(async () => {
  ({ owner, key } = await newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
});

beforeEach(async () => {
  name = `team/${newId(8)}`;
  await createPrompt(owner, { name });
  await saveVersion(owner, versionOf(name, { system: "one" }));
  await saveVersion(owner, versionOf(name, { system: "two", parent: 1 }));
  at = `/api/v1/prompts/${encodeURIComponent(name)}`;
  await call(key, "POST", `${at}/releases`, { body: { version: 1, reason: "first" } });
});

const PLAN = [{ share: 500, soak: "PT24H" }, { share: 10_000 }];
const start = (more: object = {}, headers: Record<string, string> = {}) =>
  call(key, "POST", `${at}/releases`, { body: { version: 2, reason: "better", plan: PLAN, ...more }, headers });
const steer = (act: string, body: object) => call(key, "POST", `${at}/rollout/${act}`, { body });

describe("a rollout over HTTP", () => {
  test("is started with a plan, and read with all that was said of it", async () => {
    const { status, json } = await start({ audience: { tiers: ["free"] }, unit: "tenant", guardrails: "none" });
    expect([status, json]).toMatchObject([
      201,
      { version: 2, baseline: 1, rollout: expect.any(Number), seq: 2, generation: expect.any(Number) },
    ]);
    const read = await call(key, "GET", `${at}/rollout`);
    expect(read.status).toBe(200);
    expect(read.json).toMatchObject({
      ...{ prompt: name, channel: "stable", candidate: 2, baseline: 1, status: "running", stage: 1, share: 500 },
      plan: [
        { share: 500, soak: "PT24H" },
        { share: 10_000, soak: null },
      ],
      ...{ audience: { tiers: ["free"], exceptTiers: [] }, unit: "tenant", guardrails: [], report: null, findings: [] },
      dueAt: expect.stringMatching(/Z$/),
    });
  });

  test("is paused, resumed, grown, advanced and abandoned", async () => {
    await start({ plan: [{ share: 500, soak: "PT24H" }, { share: 5_000 }, { share: 10_000 }] });
    const said = async (act: string, body: object) => {
      const { status, json } = await steer(act, { reason: "so", ...body });
      return [status, json.status, json.share, (json.release as { kind: string } | null)?.kind];
    };
    expect(await said("pause", {})).toEqual([200, "paused", 500, "pause"]);
    expect(await said("resume", {})).toEqual([200, "running", 500, "resume"]);
    expect(await said("share", { share: 700 })).toEqual([200, "running", 700, "advance"]);
    expect(await said("advance", { expect: 5 })).toEqual([200, "running", 5_000, "advance"]);
    expect(await said("abandon", {})).toEqual([200, "abandoned", 5_000, "rollback"]);
    const ledger = await call(key, "GET", `${at}/releases`);
    expect(ledger.json.items).toMatchObject([
      { kind: "rollback", version: 1, baseline: 1, rollout: null },
      { kind: "advance", version: 2, baseline: 1, rollout: expect.any(Number) },
      { kind: "advance" },
      { kind: "resume" },
      { kind: "pause" },
      { kind: "promote", version: 2, baseline: 1 },
      { kind: "promote", version: 1, rollout: null },
    ]);
  });

  test("is refused with the code that says what to do", async () => {
    const code = async (reply: ReturnType<typeof start>) => {
      const { status, json } = await reply;
      return [status, json.code];
    };
    expect(await code(steer("pause", { reason: "x" }))).toEqual([409, "conflict"]);
    expect(await code(call(key, "GET", `${at}/rollout`))).toEqual([404, "not_found"]);
    expect(await code(start({ expect: 7 }))).toEqual([409, "superseded"]);
    expect(await code(start({ plan: [{ share: 5 }, { share: 100 }] }))).toEqual([422, "invalid_request"]);
    expect(await code(start({ breakGlass: true }))).toEqual([422, "invalid_request"]);
    await start();
    expect(await code(start())).toEqual([409, "conflict"]);
    expect(await code(steer("advance", { expect: 1 }))).toEqual([409, "superseded"]);
    expect(await code(steer("share", { share: 100, reason: "less" }))).toEqual([422, "invalid_request"]);
    expect(await code(steer("share", { share: 600 }))).toEqual([422, "invalid_request"]);
    await putPolicy(owner, { prefix: name, requiredReviewers: 1, gate: "advisory" });
    expect(await code(steer("advance", {}))).toEqual([412, "not_promotable"]);
    expect((await steer("abandon", { reason: "no" })).status).toBe(200);
  });

  test("a request that comes twice starts one", async () => {
    const headers = { "Idempotency-Key": newId() };
    const [first, second] = [await start({}, headers), await start({}, headers)];
    expect(second.json).toEqual(first.json);
    const all = await call(key, "GET", `${at}/rollouts`);
    expect(all.json.items).toHaveLength(1);
  });

  test("tells the newest word of its guardrails", async () => {
    await start();
    const row = await db.rollout.findFirstOrThrow({
      where: { promptId: (await db.prompt.findFirstOrThrow({ where: { name } })).id },
    });
    const job: Context = { ...owner, actor: { kind: "job", name: "guardrails" }, source: "job" };
    const moment = Date.parse("2030-01-01T00:00:00Z");
    await recordReport(job, { rolloutId: row.id, report: reportOf(moment - 1_000, "no_data") });
    await recordReport(job, { rolloutId: row.id, report: reportOf(moment, "within") });
    const { json } = await call(key, "GET", `${at}/rollout?channel=stable`);
    expect(json.report).toMatchObject({
      at: "2030-01-01T00:00:00.000Z",
      guardrails: [{ verdict: "within" }, {}, {}, {}],
    });
  });

  test("is watched by the margins, limits and acts that were asked for, and by none that cannot be", async () => {
    const guardrails = [
      { name: "errors", margin: 0.02, action: "pause" },
      { name: "error_rate", limit: 0.05 },
      { name: "latency_p95", limit: 4_000, action: "roll_back" },
    ];
    for (const wrong of [
      [{ name: "errors", limit: 0.1 }],
      [{ name: "error_rate", limit: 5 }],
      [{ name: "latency_p95", margin: 10 }],
      [{ name: "errors", margin: 0.1, action: "shout" }],
      [guardrails[0], guardrails[0]],
    ]) {
      expect((await start({ guardrails: wrong })).status).toBe(422);
    }
    await start({ guardrails });
    expect((await call(key, "GET", `${at}/rollout`)).json.guardrails).toEqual(guardrails);
  });

  test("goes back for one tier and on for the others", async () => {
    await start({ guardrails: "none" });
    const { status, json } = await steer("drop-tier", { tier: "pro", reason: "pro is unhappy" });
    expect([status, json]).toMatchObject([
      200,
      {
        status: "running",
        share: 500,
        droppedTiers: ["pro"],
        release: { audience: { exceptTiers: ["enterprise", "pro"] } },
      },
    ]);
    expect((await steer("drop-tier", { tier: "pro", reason: "once more" })).status).toBe(422);
    expect((await steer("drop-tier", { tier: "free", reason: "late", expect: 1 })).status).toBe(409);
    expect((await steer("drop-tier", { tier: "free" })).status).toBe(422);
  });

  test("is listed with those before it, page by page", async () => {
    for (let turn = 0; turn < 3; turn++) {
      await start();
      await steer("abandon", { reason: "again" });
    }
    const first = await call(key, "GET", `${at}/rollouts?limit=2`);
    const rest = await call(key, "GET", `${at}/rollouts?limit=2&cursor=${first.json.nextCursor}`);
    const numbers = [first, rest].flatMap(({ json }) =>
      (json.items as { number: number }[]).map((each) => each.number),
    );
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect([numbers.length, rest.json.nextCursor]).toEqual([3, null]);
    expect((await call(key, "GET", `${at}/rollouts?channel=beta`)).json.items).toEqual([]);
  });

  test("is not steered by a key of another prompt or channel, nor by one that only reads", async () => {
    await start();
    const keys = [
      await keyOf(owner, { promptPattern: "else/*" }),
      await keyOf(owner, { channels: ["beta"] }),
      await keyOf(owner, { scopes: ["read"] }),
      await keyOf(await join(db, owner.workspaceId, ["editor"])),
    ];
    for (const other of keys) {
      for (const act of ["advance", "share", "pause", "resume", "drop-tier", "abandon"]) {
        const more = { share: { share: 900 }, "drop-tier": { tier: "pro" } }[act];
        const body = { reason: "mine", ...more };
        expect((await call(other, "POST", `${at}/rollout/${act}`, { body })).status).toBe(403);
      }
    }
  });

  test("of another channel is not read by a key that is limited to one", async () => {
    await start();
    const limited = await keyOf(owner, { channels: ["beta"] });
    for (const list of ["releases", "rollouts"]) {
      expect((await call(limited, "GET", `${at}/${list}`)).json.items).toEqual([]);
      expect((await call(limited, "GET", `${at}/${list}?channel=stable`)).status).toBe(403);
      expect((await call(key, "GET", `${at}/${list}`)).json.items).toContainEqual(
        expect.objectContaining({ channel: "stable" }),
      );
    }
  });
});
