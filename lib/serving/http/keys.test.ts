import { beforeAll, describe, expect, test } from "vitest";
import { disableMember } from "../../access/disable-member.ts";
import { revokeApiKey } from "../../access/revoke-api-key.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { promote } from "../../releases/promote.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { join, testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url, {
  perKey: { perSecond: 1, burst: 60 },
  failuresPerAddress: { perSecond: 0.01, burst: 40 },
});
const { call, follower, keyOf } = scene;
const PATH = "/api/v1/prompts/support%2Fagent";
const BODY = { body: { variables: { text: "x" } } };

let owner: Context;
let key = "";

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["support/agent", "other"]) {
    await createPrompt(owner, { name });
    await saveVersion(owner, versionOf(name));
    await promote(owner, { name, version: 1, reason: "first" });
    await saveVersion(owner, versionOf(name, { system: "newer", parent: 1 }));
  }
  await follower.refreshed(5_000);
});

const codeFor = async (by: string | null, headers: Record<string, string> = {}) => {
  const { status, json } = await call(by, "POST", PATH, { ...BODY, headers });
  return [status, json.code];
};
const UNAUTHENTICATED = [401, "unauthenticated"];
const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString("base64")}` });

describe("who is let in", () => {
  test("nobody without a key, with a malformed one, an unknown one, or a wrong secret", async () => {
    expect(await codeFor(null)).toEqual(UNAUTHENTICATED);
    for (const wrong of ["nonsense", "cs_x_y", `cs_unknownkey_${"s".repeat(43)}`, `${key}x`, key.slice(0, -1)]) {
      expect(await codeFor(wrong)).toEqual(UNAUTHENTICATED);
    }
    const answer = await call(null, "POST", PATH, BODY);
    expect(answer.headers["www-authenticate"]).toContain("Bearer");
  });

  test("a key as the password of Basic authentication, as foreign clients send it", async () => {
    expect((await call(null, "POST", PATH, { ...BODY, headers: basic(`anybody:${key}`) })).status).toBe(200);
    expect(await codeFor(null, basic(`${key}:wrong`))).toEqual(UNAUTHENTICATED);
  });

  test("a revoked key is refused at once", async () => {
    const ended = await keyOf(owner);
    expect((await call(ended, "POST", PATH, BODY)).status).toBe(200);
    await revokeApiKey(owner, { keyId: ended.split("_")[1] as string });
    await follower.refreshed(5_000);
    expect(await codeFor(ended)).toEqual(UNAUTHENTICATED);
  });

  test("an expired key is refused", async () => {
    expect(await codeFor(await keyOf(owner, { expiresAt: new Date(Date.now() - 1) }))).toEqual(UNAUTHENTICATED);
    expect((await call(await keyOf(owner, { expiresAt: new Date(Date.now() + 1e6) }), "POST", PATH, BODY)).status).toBe(
      200,
    );
  });

  test("a key outlives its owner for serving, and for nothing else", async () => {
    const leaver = await join(db, owner.workspaceId, ["editor", "operator"]);
    const left = await keyOf(leaver);
    await disableMember(owner, { memberId: leaver.actor.memberId });
    expect((await call(left, "POST", PATH, BODY)).status).toBe(200);
    expect((await call(left, "GET", "/api/v1/rules")).status).toBe(200);
    for (const [method, path] of [
      ["GET", "/api/v1/prompts"],
      ["POST", "/api/v1/prompts"],
    ] as const) {
      expect((await call(left, method, path, method === "POST" ? { body: { name: "x" } } : {})).json.code).toBe(
        "unauthenticated",
      );
    }
  });
});

describe("what a key reaches", () => {
  test("nothing without the scope", async () => {
    const reader = await keyOf(owner, { scopes: ["read", "write", "release", "admin"] });
    expect(await codeFor(reader)).toEqual([403, "forbidden"]);
    expect((await call(reader, "GET", "/api/v1/rules")).status).toBe(403);
    expect((await call(reader, "GET", PATH)).status).toBe(403);
  });

  test("only prompts its pattern covers, in rules too; what lies outside is not even said to exist", async () => {
    const limited = await keyOf(owner, { promptPattern: "support/*" });
    expect((await call(limited, "POST", PATH, BODY)).status).toBe(200);
    for (const name of ["other", "nobody"]) {
      const { status, json } = await call(limited, "POST", `/api/v1/prompts/${name}`, BODY);
      expect([status, json.code]).toEqual([403, "forbidden"]);
    }
    const { json } = await call(limited, "GET", "/api/v1/rules");
    expect(Object.keys(json.prompts as object)).toEqual(["support/agent"]);
  });

  test("only its channels, and the numbers they serve", async () => {
    const stable = await keyOf(owner, { channels: ["stable"] });
    const ask = async (version: unknown) =>
      (await call(stable, "POST", PATH, { body: { version, variables: { text: "x" } } })).status;
    expect(await Promise.all(["stable", 1, "latest", 2, "staging", 99].map(ask))).toEqual([
      200, 200, 403, 403, 403, 403,
    ]);
    const { json } = await call(stable, "GET", "/api/v1/rules");
    expect(json.prompts).toMatchObject({ "support/agent": { latest: null, channels: { stable: { version: 1 } } } });
    expect(Object.keys((json.prompts as Record<string, { versions: object }>)["support/agent"]!.versions)).toEqual([
      "1",
    ]);
  });

  test("nothing of another workspace: the same names there are others'", async () => {
    const stranger = await scene.newTeam();
    expect(await codeFor(stranger.key)).toEqual([404, "prompt_not_found"]);
    expect((await call(stranger.key, "GET", "/api/v1/rules")).json.prompts).toEqual({});
    expect((await call(stranger.key, "GET", "/api/v1/prompts")).json.items).toEqual([]);
    expect((await call(stranger.key, "GET", `${PATH}/versions`)).json.code).toBe("prompt_not_found");
  });
});

describe("how often", () => {
  test("a key that asks too fast is told when to come again; another key is not held up", async () => {
    const busy = await keyOf(owner);
    const answers = await Promise.all(Array.from({ length: 120 }, () => call(busy, "POST", PATH, BODY)));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.json.code).toBe("rate_limited");
    expect(Number(refused?.headers["retry-after"])).toBeGreaterThanOrEqual(1);
    expect((await call(await keyOf(owner), "POST", PATH, BODY)).status).toBe(200);
  });

  test("an address that guesses is slowed, yet a right key from it still works", async () => {
    const guesses = await Promise.all(Array.from({ length: 60 }, () => codeFor(`cs_unknownkey_${"s".repeat(43)}`)));
    expect(guesses.filter(([status]) => status === 429).length).toBeGreaterThan(0);
    expect((await call(await keyOf(owner), "POST", PATH, BODY)).status).toBe(200);
  });
});
