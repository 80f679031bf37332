import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { apiScene } from "../testing/api-scene.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { carryRun } from "../worker/carry-run.ts";

const { db, url } = await testDb();
const { call, keyOf, newTeam } = await apiScene(db, url);
const NDJSON = { "Content-Type": "application/x-ndjson" };

let owner: Context;
let key = "";
let name = "";
let at = "";

beforeAll(async () => {
  ({ owner, key } = await newTeam());
});

beforeEach(async () => {
  name = `evals/${newId(8)}`;
  at = `/api/v1/prompts/${encodeURIComponent(name)}`;
  await createPrompt(owner, { name });
  await saveVersion(owner, versionOf(name));
});

const line = (id: string, more: object = {}) =>
  JSON.stringify({ id, inputs: { text: id }, assert: [{ type: "contains", value: "yes" }], source: "golden", ...more });
const put = (raw: string) => call(key, "PUT", `${at}/suite`, { raw, headers: NDJSON });

describe("a suite", () => {
  test("is replaced by the lines that come and given back as it stands", async () => {
    expect((await call(key, "GET", `${at}/suite`)).text).toBe("");
    const first = await put(`${line("a")}\n\n${line("b")}\r\n`);
    expect([first.status, first.json]).toEqual([200, { revision: 1, cases: 2, added: 2, changed: 0, retired: 0 }]);
    const second = await put([line("b", { critical: true }), line("c")].join("\n"));
    expect(second.json).toEqual({ revision: 2, cases: 2, added: 1, changed: 1, retired: 1 });
    const back = await call(key, "GET", `${at}/suite`);
    expect(back.headers["content-type"]).toBe("application/x-ndjson");
    expect(
      back.text
        .trim()
        .split("\n")
        .map((text) => JSON.parse(text).id),
    ).toEqual(["b", "c"]);
    expect((await put(back.text)).json).toMatchObject({ revision: 2, changed: 0 });
  });

  test("of more lines than are read at once comes back whole and in order", async () => {
    const ids = Array.from({ length: 1_203 }, (_, n) => `case-${n}`);
    await put(ids.map((id) => line(id)).join("\n"));
    const { text } = await call(key, "GET", `${at}/suite`);
    expect(
      text
        .trim()
        .split("\n")
        .map((each) => JSON.parse(each).id),
    ).toEqual(ids);
  });

  test.each([
    ["no JSON", "{", 2, ""],
    ["an unknown assertion", line("x", { assert: [{ type: "vibes" }] }), 2, "assert.0.type"],
    ["a missing source", JSON.stringify({ id: "x", inputs: {}, reference: "y" }), 2, "source"],
    ["the same id twice", line("a"), 2, "id"],
    ["a NUL in a value", line("x", { reference: "\u0000" }), 2, "reference"],
  ])("with %s is refused with its line, and nothing is stored", async (_what, bad, number, path) => {
    const { status, json } = await put(`${line("a")}\n${bad}\n${line("z")}`);
    expect([status, json.code, json.line]).toEqual([422, "invalid_request", number]);
    expect(json.faults).toContainEqual({ line: number, path, message: expect.any(String) });
    expect((await call(key, "GET", `${at}/suite`)).text).toBe("");
  });

  test("must come as NDJSON, in UTF-8, and in 10 MiB at most", async () => {
    const typed = await call(key, "PUT", `${at}/suite`, { raw: line("a") });
    expect(typed.status).toBe(415);
    const broken = await call(key, "PUT", `${at}/suite`, { raw: new Uint8Array([0xff, 0xfe]), headers: NDJSON });
    expect(broken.status).toBe(422);
    expect((await put("x".repeat(10 * 1_048_576 + 1))).json).toMatchObject({ code: "too_large" });
  });
});

describe("a suite in another format", () => {
  const TYPES = { csv: "text/csv; charset=utf-8", promptfoo: "application/yaml" };

  test("goes out and comes back as the same suite", async () => {
    await put([line("a", { critical: true }), line("b", { tags: ["x, y"] })].join("\n"));
    for (const [format, type] of Object.entries(TYPES)) {
      const { headers, text } = await call(key, "GET", `${at}/suite?format=${format}`);
      expect(headers["content-type"]).toContain(type.split(";")[0]);
      const back = await call(key, "PUT", `${at}/suite`, { raw: text, headers: { "Content-Type": type } });
      expect([back.status, back.json]).toEqual([
        200,
        { revision: 1, cases: 2, added: 0, changed: 0, retired: 0, notCarried: [] },
      ]);
    }
    expect((await call(key, "GET", `${at}/suite?format=xlsx`)).status).toBe(422);
  });

  test("tells what was not carried over, and can add instead of replacing", async () => {
    await put(line("a"));
    const raw = "tests:\n- {description: b, vars: {text: x}, assert: [{type: is-json}, {type: python, value: x}]}\n";
    const headers = { "Content-Type": "application/yaml" };
    const { json } = await call(key, "PUT", `${at}/suite?mode=add`, { raw, headers });
    expect(json).toMatchObject({ cases: 2, added: 1, retired: 0 });
    expect(json.notCarried).toEqual([
      { where: "test 1, check 2", what: "the check python", why: expect.stringContaining("javascript") },
    ]);
    expect((await call(key, "PUT", `${at}/suite?mode=merge`, { raw, headers })).status).toBe(422);
  });
});

describe("a run", () => {
  const start = (body: object) => call(key, "POST", `${at}/eval-runs`, { body });

  test("is started, followed to its verdict, and read call by call", async () => {
    await put([line("yes"), line("no")].join("\n"));
    const started = await start({ challenger: 1 });
    expect([started.status, started.json]).toEqual([202, { id: expect.any(String), number: expect.any(Number) }]);
    const run = `/api/v1/eval-runs/${started.json.id}`;
    expect((await call(key, "GET", run)).json).toMatchObject({
      ...{ status: "running", done: 0, total: 2, verdict: null, reasons: [], figures: null },
      ...{ number: started.json.number, challenger: 1, baseline: null, suiteRevision: 1, finishedAt: null },
    });
    await carryRun(db, started.json.id as string, 60, new AbortController().signal);
    const done = await call(key, "GET", run);
    expect(done.json).toMatchObject({
      status: "done",
      done: 2,
      total: 2,
      verdict: expect.stringMatching(/pass|fail|inconclusive/),
    });
    expect(Object.keys(done.json.figures as object)).toEqual(
      expect.arrayContaining([
        ...["n", "bothPass", "baselineOnly", "challengerOnly", "neither", "missing", "winRate", "winRateInterval"],
        ...["exactP", "midP", "difference", "differenceInterval", "p95LatencyMs", "costUsd", "smallestVisibleDrop"],
      ]),
    );
    expect((done.json.reasons as object[])[0]).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    const items = await call(key, "GET", `${run}/items?limit=1`);
    expect(items.json).toMatchObject({
      items: [
        {
          case: "yes",
          variant: "challenger",
          version: 1,
          trial: 1,
          passed: true,
          output: expect.any(String),
          error: null,
        },
      ],
    });
    const rest = await call(key, "GET", `${run}/items?limit=1&cursor=${items.json.nextCursor}`);
    expect(rest.json).toMatchObject({ items: [{ case: "no", status: "done" }], nextCursor: null });
  });

  test("is cancelled once and stays so", async () => {
    await put(line("yes"));
    const { id } = (await start({ challenger: 1 })).json;
    const cancel = () => call(key, "POST", `/api/v1/eval-runs/${id}/cancel`);
    expect([(await cancel()).json, (await cancel()).json]).toEqual([
      { id, status: "cancelled" },
      { id, status: "cancelled" },
    ]);
    expect((await call(key, "GET", `/api/v1/eval-runs/${id}`)).json).toMatchObject({ status: "cancelled", done: 1 });
  });

  test("over several models is a run for each, on the challenger's side alone", async () => {
    await put(line("yes"));
    const models = ["local/nearest-1", "local/nearest-2"];
    const { status, json } = await start({ challenger: 1, baseline: 1, models });
    expect([status, json.runs]).toMatchObject([202, models.map((model) => ({ model }))]);
    const [first, second] = await db.evalRun.findMany({ where: { prompt: { name } }, orderBy: { number: "asc" } });
    expect([json.id, second?.matrixId]).toEqual([first?.id, first?.matrixId]);
    expect([second?.challengerModel, second?.baselineModel]).toEqual(["local/nearest-2", "local/nearest-1"]);
  });

  test("is held and goes on", async () => {
    await put(line("yes"));
    const { id } = (await start({ challenger: 1 })).json;
    const tell = async (verb: string) => (await call(key, "POST", `/api/v1/eval-runs/${id}/${verb}`)).json;
    expect([await tell("pause"), await tell("resume")]).toEqual([
      { id, status: "paused" },
      { id, status: "running" },
    ]);
  });

  test("without a suite, of a version that is not there, or on a model that is not set up is refused", async () => {
    expect((await start({ challenger: 1 })).json.faults).toMatchObject([{ path: "suite" }]);
    await put(line("yes"));
    expect((await start({ challenger: 9 })).json.code).toBe("version_not_found");
    expect((await start({ challenger: 1, models: ["local/x", "a/b"] })).json.faults).toMatchObject([
      { path: "models.1" },
    ]);
    expect((await start({ challenger: "1" })).json.faults).toMatchObject([{ path: "challenger" }]);
  });

  test("of another workspace is not there, and of a prompt beyond the key's pattern is out of reach", async () => {
    await put(line("yes"));
    const { id } = (await start({ challenger: 1 })).json;
    const stranger = await newTeam();
    const limited = await keyOf(owner, { promptPattern: "support/*" });
    for (const [method, path] of [
      ["GET", ""],
      ["GET", "/items"],
      ["POST", "/cancel"],
    ] as const) {
      expect((await call(stranger.key, method, `/api/v1/eval-runs/${id}${path}`)).json.code).toBe("run_not_found");
      expect((await call(limited, method, `/api/v1/eval-runs/${id}${path}`)).json.code).toBe("forbidden");
    }
  });
});
