import { beforeAll, describe, expect, test } from "vitest";
import { apiScene } from "../testing/api-scene.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";

const { db, url } = await testDb();
const { call, keyOf, newTeam } = await apiScene(db, url);
const PROMPTS = "/api/v1/prompts";

let owner: Context;
let key = "";

beforeAll(async () => {
  ({ owner, key } = await newTeam());
});

const { prompt: _prompt, ...VERSION } = versionOf("");
const paths = (json: Record<string, unknown>) => (json.faults as { path: string }[]).map(({ path }) => path);

describe("prompts", () => {
  test("are made once: a name taken in any case is 409, a bad one 422 with its path", async () => {
    const body = { name: "support/agent", description: "answers", tags: ["live"], owners: ["@support"] };
    const made = await call(key, "POST", PROMPTS, { body });
    expect([made.status, made.json]).toEqual([201, { id: expect.any(String), kind: "prompt", ...body }]);
    const again = await call(key, "POST", PROMPTS, { body: { name: "Support/Agent" } });
    expect([again.status, again.json.code]).toEqual([409, "name_taken"]);
    const bad = await call(key, "POST", PROMPTS, { body: { name: "a//b", wild: 1 } });
    expect([bad.status, bad.json.code]).toEqual([422, "invalid_request"]);
    expect((await call(key, "POST", PROMPTS, { raw: '{"name":"x","__proto__":{"description":"y"}}' })).status).toBe(
      422,
    );
    expect((await call(key, "POST", PROMPTS, { body: ["x"] })).status).toBe(422);
    expect((await call(key, "POST", PROMPTS, { body: { name: "nul\u0000" } })).json).toMatchObject({ status: 422 });
  });

  test("may be snippets: a version is its text alone, and the text is locked into what includes it", async () => {
    const made = await call(key, "POST", PROMPTS, { body: { name: "rules/tone", kind: "snippet" } });
    expect([made.status, made.json.kind]).toEqual([201, "snippet"]);
    const saved = await call(key, "POST", `${PROMPTS}/rules%2Ftone/versions`, {
      body: { system: "Be kind.", changelog: "first" },
    });
    expect(saved.status).toBe(201);
    await call(key, "POST", PROMPTS, { body: { name: "rules/user" } });
    const including = { system: "{{> rules/tone}}", model: "local/nearest-1", changelog: "first" };
    const refused = await call(key, "POST", `${PROMPTS}/rules%2Fuser/versions`, { body: including });
    expect([refused.status, refused.json.faults]).toEqual([
      422,
      [{ path: "system", message: expect.stringContaining("Release one first") }],
    ]);
    const wild = await call(key, "POST", PROMPTS, { body: { name: "rules/wild", kind: "macro" } });
    expect(wild.status).toBe(422);
  });

  test("are listed by name in pages, searched and filtered, as far as the key reaches", async () => {
    for (const name of ["list/a", "list/b", "list/c", "listless"]) {
      await call(key, "POST", PROMPTS, { body: { name, tags: name === "list/b" ? ["blue"] : [] } });
    }
    const first = await call(key, "GET", `${PROMPTS}?q=LIST&limit=2`);
    const names = (json: Record<string, unknown>) => (json.items as { name: string }[]).map(({ name }) => name);
    expect(names(first.json)).toEqual(["list/a", "list/b"]);
    const rest = await call(key, "GET", `${PROMPTS}?q=LIST&limit=2&cursor=${first.json.nextCursor}`);
    expect([names(rest.json), rest.json.nextCursor]).toEqual([["list/c", "listless"], null]);
    expect(names((await call(key, "GET", `${PROMPTS}?tag=blue`)).json)).toEqual(["list/b"]);
    const limited = await keyOf(owner, { promptPattern: "list/*" });
    expect(names((await call(limited, "GET", PROMPTS)).json)).toEqual(["list/a", "list/b", "list/c"]);
    const exact = await keyOf(owner, { promptPattern: "list/a" });
    expect(names((await call(exact, "GET", PROMPTS)).json)).toEqual(["list/a"]);
    expect((await call(limited, "POST", PROMPTS, { body: { name: "outside" } })).status).toBe(403);
  });

  test.each(["limit=0", "limit=x", "limit=1000", "cursor=%00", "q=%00", `tag=${"x".repeat(300)}`])(
    "a list refuses %s",
    async (search) => {
      const { status, json } = await call(key, "GET", `${PROMPTS}?${search}`);
      expect([status, json.code]).toEqual([422, "invalid_request"]);
    },
  );
});

describe("versions", () => {
  const AT = `${PROMPTS}/support%2Fagent`;

  test("are numbered by the server; the same content again is the same version; a stale parent is told the newer one", async () => {
    const first = await call(key, "POST", `${AT}/versions`, { body: { ...VERSION, temperature: 0 } });
    expect([first.status, first.json]).toEqual([
      201,
      {
        version: 1,
        semver: "1.0.0",
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        commitSha: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    ]);
    const same = await call(key, "POST", `${AT}/versions`, { body: { ...VERSION, temperature: 0, parent: 1 } });
    expect([same.status, same.json]).toEqual([200, first.json]);
    const next = await call(key, "POST", `${AT}/versions`, { body: { ...VERSION, system: "Be brief.", parent: 1 } });
    expect([next.status, next.json.version]).toEqual([201, 2]);
    const stale = await call(key, "POST", `${AT}/versions`, { body: { ...VERSION, system: "Be long.", parent: 1 } });
    expect([stale.status, stale.json.code, stale.json.newer]).toMatchObject([409, "stale_parent", { version: 2 }]);
  });

  test("a save is served at once: latest is the new version when the answer arrives", async () => {
    await call(key, "POST", `${AT}/versions`, { body: { ...VERSION, system: "Third.", parent: 2 } });
    const { json } = await call(key, "POST", AT, { body: { version: "latest", render: "system" } });
    expect(json).toMatchObject({ version: 3, content: "Third." });
  });

  test("each fault has its path", async () => {
    const body = { ...VERSION, model: "nameless", temperature: 9, userTemplate: "{{open", changelog: " ", parent: 3 };
    const { status, json } = await call(key, "POST", `${AT}/versions`, { body });
    expect([status, paths(json).sort()]).toEqual([422, ["changelog", "model", "temperature"]]);
    const template = await call(key, "POST", `${AT}/versions`, {
      body: { ...VERSION, userTemplate: "{{open", parent: 3 },
    });
    expect(paths(template.json)).toEqual(["userTemplate"]);
    const twice = await call(key, "POST", `${AT}/versions`, { body: { ...VERSION, prompt: "other" } });
    expect(paths(twice.json)).toEqual(["prompt"]);
    const torn = await call(key, "POST", `${AT}/versions`, {
      raw: JSON.stringify(VERSION).replace("label", "\\ud800"),
    });
    expect(paths(torn.json)).toEqual(["system"]);
    expect((await call(key, "POST", `${PROMPTS}/nobody/versions`, { body: VERSION })).json.code).toBe(
      "prompt_not_found",
    );
  });

  test("are listed newest first, read whole, and compared", async () => {
    const list = await call(key, "GET", `${AT}/versions?limit=2`);
    expect(list.json).toMatchObject({
      items: [
        { version: 3, parent: 2 },
        { version: 2, parent: 1 },
      ],
    });
    const rest = await call(key, "GET", `${AT}/versions?limit=2&cursor=${list.json.nextCursor}`);
    expect(rest.json).toMatchObject({ items: [{ version: 1, parent: null, source: "api" }], nextCursor: null });
    const whole = await call(key, "GET", `${AT}/versions/2`);
    expect(whole.json).toMatchObject({
      ...{ name: "support/agent", version: 2, system: "Be brief.", userTemplate: "{{text}}", model: "local/nearest-1" },
      ...{ parameters: {}, eval: {}, ci: {}, templateFormat: "mustache" },
    });
    const compared = await call(key, "GET", `${AT}/compare?base=1&head=2`);
    expect(compared.json).toMatchObject({
      base: { version: 1 },
      head: { version: 2 },
      fields: [
        { field: "system", changed: true },
        { field: "userTemplate", changed: false },
      ],
      settings: [{ label: "Temperature", from: "0" }],
    });
    expect((await call(key, "GET", `${AT}/versions/9`)).json.code).toBe("version_not_found");
    for (const path of ["versions/0", "versions/x", "compare?base=1", "compare?base=a&head=2"]) {
      expect((await call(key, "GET", `${AT}/${path}`)).status).toBe(422);
    }
  });
});

describe("the front", () => {
  test("a path that is not there is 404, a method that is not there 405", async () => {
    for (const path of ["/api/v1", "/api/v1/", "/api/v1/nothing", `${PROMPTS}/x/y/z`]) {
      const { status, json, headers } = await call(key, "GET", path);
      expect([status, json.code, headers["content-type"]]).toEqual([404, "not_found", "application/problem+json"]);
    }
    const wrong = await call(key, "PUT", PROMPTS);
    expect([wrong.status, wrong.headers.allow]).toEqual([405, "GET, POST"]);
    expect((await call(key, "GET", "/api/v10")).status).toBe(418);
  });

  test("each right is refused without its scope, and nothing is changed without any key", async () => {
    const routes = [
      ["read", "GET", PROMPTS],
      ["read", "GET", `${PROMPTS}/support%2Fagent/versions`],
      ["read", "GET", `${PROMPTS}/support%2Fagent/releases`],
      ["read", "GET", `${PROMPTS}/support%2Fagent/suite`],
      ["read", "GET", "/api/v1/eval-runs/x"],
      ["read", "GET", "/api/v1/eval-runs/x/items"],
      ["read", "GET", "/api/v1/policies/*"],
      ["write", "POST", PROMPTS],
      ["write", "POST", `${PROMPTS}/support%2Fagent/versions`],
      ["write", "PUT", `${PROMPTS}/support%2Fagent/suite`],
      ["evaluate", "POST", `${PROMPTS}/support%2Fagent/eval-runs`],
      ["evaluate", "POST", "/api/v1/eval-runs/x/cancel"],
      ["release", "POST", `${PROMPTS}/support%2Fagent/releases`],
      ["release", "POST", `${PROMPTS}/support%2Fagent/rollback`],
      ["admin", "PUT", "/api/v1/policies/*"],
    ] as const;
    const scopes = ["resolve", "ingest", "feedback", "read", "write", "evaluate", "release", "admin"] as const;
    for (const [needed, method, path] of routes) {
      const lacking = await keyOf(owner, { scopes: scopes.filter((scope) => scope !== needed) });
      const sent = method === "GET" ? {} : { raw: "{}", headers: path.endsWith("suite") ? NDJSON : {} };
      const refused = await call(lacking, method, path, sent);
      expect([path, refused.status, refused.json.code]).toEqual([path, 403, "forbidden"]);
      expect([path, (await call(null, method, path, sent)).status]).toEqual([path, 401]);
    }
  });
});

const NDJSON = { "Content-Type": "application/x-ndjson" };
