import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyChain } from "../audit/verify.ts";
import { newId } from "../core/ids.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { apiScene } from "../testing/api-scene.ts";
import { join, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";

const { db, url } = await testDb();
const { call, keyOf, newTeam } = await apiScene(db, url);

let owner: Context;
let key = "";
let at = "";

beforeAll(async () => {
  ({ owner, key } = await newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await putPolicy(owner, { prefix: "strict/", requiredReviewers: 2, gate: "required" });
});

async function newPrompt(folder = "team"): Promise<string> {
  const name = `${folder}/${newId(8)}`;
  await createPrompt(owner, { name });
  await saveVersion(owner, versionOf(name, { system: "one" }));
  await saveVersion(owner, versionOf(name, { system: "two", parent: 1 }));
  return `/api/v1/prompts/${encodeURIComponent(name)}`;
}

beforeEach(async () => {
  at = await newPrompt();
});

const release = (version: number, more: object = {}) =>
  call(key, "POST", `${at}/releases`, { body: { version, reason: "better", ...more } });
const servedNow = async () =>
  (await call(key, "POST", at, { body: { render: "system", requestId: "r" } })).json as {
    version: number;
    content: string;
  };

describe("a release", () => {
  test("is answered with its row and is served when the answer arrives; so is the rollback", async () => {
    const first = await release(1);
    expect([first.status, first.json]).toMatchObject([
      201,
      {
        channel: "stable",
        seq: 1,
        kind: "promote",
        version: 1,
        split: [{ version: 1, share: 10_000 }],
        reason: "better",
      },
    ]);
    expect(await servedNow()).toMatchObject({ version: 1, content: "one", generation: first.json.generation });
    const second = await release(2, { expect: 1, channel: "stable" });
    expect(await servedNow()).toMatchObject({ version: 2, generation: second.json.generation });
    const back = await call(key, "POST", `${at}/rollback`, { body: { channel: "stable", reason: "worse" } });
    expect([back.status, back.json]).toMatchObject([201, { seq: 3, kind: "rollback", version: 1 }]);
    expect(await servedNow()).toMatchObject({ version: 1, generation: back.json.generation });
  });

  test("is listed newest first, by channel, in pages", async () => {
    for (const version of [1, 2]) await release(version);
    await call(key, "POST", `${at}/rollback`, { body: { reason: "worse" } });
    const page = await call(key, "GET", `${at}/releases?limit=2`);
    expect(page.json).toMatchObject({
      items: [
        { seq: 3, kind: "rollback", version: 1 },
        { seq: 2, version: 2 },
      ],
    });
    const rest = await call(key, "GET", `${at}/releases?limit=2&channel=stable&cursor=${page.json.nextCursor}`);
    expect(rest.json).toMatchObject({ items: [{ seq: 1, version: 1, reason: "better" }], nextCursor: null });
    expect((await call(key, "GET", `${at}/releases?channel=other`)).json.items).toEqual([]);
  });

  test("of what is not promotable is 412 with each requirement; a rollback is never held up", async () => {
    at = await newPrompt("strict");
    const { status, json } = await release(1);
    expect([status, json.code]).toEqual([412, "not_promotable"]);
    expect(json.requirements).toContainEqual({ code: "approvals", met: false, message: expect.any(String) });
  });

  test.each([
    ["no reason", { version: 1 }, "reason"],
    ["no version", { reason: "x" }, "version"],
    ["a plan", { version: 1, reason: "x", plan: [] }, "plan"],
    ["an audience", { version: 1, reason: "x", audience: {} }, "audience"],
    ["a broken glass without a reason", { version: 1, reason: " ", breakGlass: true }, "reason"],
    ["a name in the body", { version: 1, reason: "x", name: "other" }, "name"],
  ])("with %s is refused by that path", async (_what, body, path) => {
    const { status, json } = await call(key, "POST", `${at}/releases`, { body });
    expect([status, json.faults]).toEqual([422, [{ path, message: expect.any(String) }]]);
  });

  test("by break glass is 201, says what it waived, and is refused where there is nothing to break", async () => {
    at = await newPrompt("strict");
    const body = { version: 1, reason: "an outage that only this version ends", breakGlass: true };
    const { status, json } = await call(key, "POST", `${at}/releases`, { body });
    expect(status).toBe(201);
    expect(json.evidence).toMatchObject({ breakGlass: { waived: expect.arrayContaining([]) } });
    expect((json.evidence as { breakGlass: { waived: { code: string }[] } }).breakGlass.waived[0]?.code).toBe("gate");
    at = await newPrompt();
    expect((await call(key, "POST", `${at}/releases`, { body })).json.code).toBe("conflict");
  });

  test("to latest, or of a version that is not there, is 404", async () => {
    expect((await release(1, { channel: "latest" })).json.code).toBe("channel_not_found");
    expect((await release(9)).json.code).toBe("version_not_found");
    expect((await call(key, "POST", `${at}/rollback`, { body: { reason: "x" } })).status).toBe(409);
  });

  test("of 100 at once that saw the same state one wins, 99 are told so, and the chain of the log is whole", async () => {
    await release(1);
    const answers = await Promise.all(Array.from({ length: 100 }, () => release(2, { expect: 1 })));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(201), count(409)]).toEqual([1, 99]);
    expect(answers.every(({ status, json }) => status === 201 || json.code === "superseded")).toBe(true);
    const ledger = await call(key, "GET", `${at}/releases`);
    expect((ledger.json.items as unknown[]).length).toBe(2);
    expect(await verifyChain(db, owner.workspaceId)).toMatchObject({ intact: true, firstBad: null });
    expect(await servedNow()).toMatchObject({ version: 2 });
  });
});

describe("a repeated write", () => {
  const withKey = (id: string) => ({ "Idempotency-Key": id });
  const send = (id: string, body: object, path = `${at}/releases`) =>
    call(key, "POST", path, { body, headers: withKey(id) });
  const releases = async () => ((await call(key, "GET", `${at}/releases`)).json.items as unknown[]).length;

  test("with the same key is answered the same and done once, also when both come at once", async () => {
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(id, { version: 1, reason: "once" })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect([answers[0]?.status, await releases()]).toEqual([201, 1]);
  });

  test("gives a save its status again, though by now the version exists", async () => {
    const { prompt: _prompt, ...version } = versionOf("", { system: "three", parent: 2 });
    const id = newId();
    const first = await send(id, version, `${at}/versions`);
    const again = await send(id, version, `${at}/versions`);
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test("with another body, or to another path, is 422", async () => {
    const id = newId();
    await send(id, { version: 1, reason: "once" });
    for (const again of [
      await send(id, { version: 2, reason: "once" }),
      await send(id, { version: 1, reason: "once" }, `${at}/rollback`),
    ]) {
      expect([again.status, again.json.code]).toMatchObject([
        422,
        expect.stringMatching(/idempotency_key_reused|invalid_request/),
      ]);
    }
    expect(await releases()).toBe(1);
    const other = await keyOf(owner);
    const theirs = await call(other, "POST", `${at}/releases`, {
      body: { version: 2, reason: "mine" },
      headers: withKey(id),
    });
    expect(theirs.status).toBe(201);
  });

  test("after a refusal is simply tried again", async () => {
    const id = newId();
    expect((await send(id, { version: 9, reason: "x" })).status).toBe(404);
    expect((await send(id, { version: 1, reason: "x" })).status).toBe(201);
  });

  test.each(["", "has space", "x".repeat(256), "ümlaut"])("needs a key of visible ASCII: %j", async (id) => {
    const { status, json } = await send(encodeURI(id) === id || id.includes(" ") ? id : "\u00fc", {
      version: 1,
      reason: "x",
    });
    expect([status, json.faults]).toEqual([422, [{ path: "Idempotency-Key", message: expect.any(String) }]]);
  });
});

describe("a policy", () => {
  test("is set and read under its prefix, which may hold %2F and *", async () => {
    const body = {
      requiredReviewers: 1,
      requiredGroups: ["legal"],
      gate: "advisory",
      soak: "PT24H",
      runOnSave: false,
      checklist: ["Dates are right"],
    };
    for (const [path, prefix] of [
      ["legal%2F*", "legal/"],
      ["raw/*", "raw/"],
      ["exact%2Fone", "exact/one"],
    ]) {
      const put = await call(key, "PUT", `/api/v1/policies/${path}`, { body });
      expect([put.status, put.json]).toEqual([200, { prefix, ...body }]);
      expect((await call(key, "GET", `/api/v1/policies/${path}`)).json).toEqual({ prefix, ...body });
    }
    expect((await call(key, "GET", "/api/v1/policies/*")).json).toMatchObject({ prefix: "", requiredReviewers: 0 });
    expect((await call(key, "GET", "/api/v1/policies/none%2F*")).json.code).toBe("not_found");
    const bad = await call(key, "PUT", "/api/v1/policies/legal%2F*", { body: { ...body, soak: "soon" } });
    expect((bad.json.faults as { path: string }[])[0]?.path).toBe("soak");
  });

  test("that asks for less is 202 where another admin must agree: the rule that is answered stays in force", async () => {
    const team = await newTeam();
    const rule = { requiredReviewers: 2, requiredGroups: [], gate: "required" };
    const put = (body: object) => call(team.key, "PUT", "/api/v1/policies/docs%2F*", { body });
    expect((await put(rule)).status).toBe(200);
    await join(db, team.workspaceId, ["admin"]);
    const { status, json } = await put({ ...rule, requiredReviewers: 0 });
    expect(status).toBe(202);
    expect(json).toMatchObject({ prefix: "docs/", requiredReviewers: 2, pending: { number: 1 } });
    expect((await put({ ...rule, requiredReviewers: 3 })).status).toBe(200);
  });

  test("is out of reach of a key limited to other prompts", async () => {
    const limited = await keyOf(owner, { promptPattern: "support/*" });
    const body = { requiredReviewers: 0, gate: "advisory" };
    for (const path of ["*", "legal%2F*", "support"]) {
      expect((await call(limited, "PUT", `/api/v1/policies/${path}`, { body })).status).toBe(403);
    }
    expect((await call(limited, "PUT", "/api/v1/policies/support%2Fx%2F*", { body })).status).toBe(200);
  });
});
