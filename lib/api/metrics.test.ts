import { beforeAll, expect, test } from "vitest";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { apiScene } from "#lib/testing/api-scene.ts";
import { tellMinutes } from "#lib/testing/metrics-scene.ts";
import { testDb } from "#lib/testing/workspace.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const PATH = "/api/v1/prompts/support%2Fagent/metrics";
let key: string;
let limited: string;

beforeAll(async () => {
  const team = await scene.newTeam();
  key = team.key;
  limited = await scene.keyOf(team.owner, { promptPattern: "docs/*" });
  const { id: promptId } = await createPrompt(team.owner, { name: "support/agent" });
  const at = new Date("2026-03-14T04:10:00Z");
  await tellMinutes(db, { workspaceId: team.workspaceId, promptId }, [
    { version: 7, at, latencies: [100, 200, 300], errors: 1, scores: [4, 5], thumbs: [2, 1] },
    { version: 7, at: new Date("2026-03-14T04:50:00Z"), latencies: [400] },
    { version: 8, at, latencies: [1_000], tier: "enterprise" },
  ]);
});

const ask = (query: string, by = key) => scene.call(by, "GET", `${PATH}?${query}`);
const SPAN = "from=2026-03-14T00:00:00Z&to=2026-03-15T00:00:00Z";

test("series by version carry the contract's figures, each at the beginning of its interval", async () => {
  const { status, json } = await ask(`${SPAN}&interval=PT1H&by=version`);
  expect(status).toBe(200);
  expect(json).toMatchObject({ interval: "PT60M", markers: [] });
  const [seven, eight] = json.series as { version: number; points: Record<string, unknown>[] }[];
  expect([seven?.version, eight?.version]).toEqual([7, 8]);
  expect(seven?.points).toHaveLength(1);
  expect(seven?.points[0]).toMatchObject({
    ...{ t: "2026-03-14T04:00:00.000Z", calls: 5, errors: 1, score: 4.5, scored: 2 },
    ...{ inputTokens: 500, outputTokens: 250, costUsd: 0.01, thumbsUp: 2, thumbsDown: 1 },
  });
  expect(Number(seven?.points[0]?.p50Ms)).toBeCloseTo(200, -1);
  expect(Number(seven?.points[0]?.p95Ms)).toBeCloseTo(400, -1);
});

test("a range too long for its interval is answered in a longer one, which the answer names", async () => {
  const { json } = await ask("from=2026-01-01T00:00:00Z&to=2026-03-15T00:00:00Z&interval=PT1M");
  expect(json.interval).toBe("PT360M");
});

test("one version, or one tier, can be asked for alone", async () => {
  const versions = async (query: string) =>
    ((await ask(`${SPAN}&${query}`)).json.series as { version: number }[]).map(({ version }) => version);
  expect(await versions("version=8")).toEqual([8]);
  expect(await versions("tier=enterprise")).toEqual([8]);
});

test.each([
  ["from=yesterday", "from"],
  ["to=2026-03-14", "to"],
  ["interval=PT30S", "interval"],
  ["interval=", "interval"],
  ["by=model", "by"],
  ["from=2026-03-15T00:00:00Z&to=2026-03-14T00:00:00Z", "to"],
  ["from=2020-03-15T00:00:00Z&to=2026-03-14T00:00:00Z", "from"],
  ["version=v7", "version"],
  ["arm=everybody", "arm"],
  ["tier=%00", "tier"],
])("%s is refused with its path", async (query, path) => {
  const { status, json } = await ask(query);
  expect(status).toBe(422);
  expect(json).toMatchObject({ code: "invalid_request", faults: [{ path }] });
});

test("a key limited to other prompts sees nothing, and no prompt is invented", async () => {
  expect((await ask(SPAN, limited)).status).toBe(403);
  expect((await scene.call(key, "GET", "/api/v1/prompts/nobody/metrics")).status).toBe(404);
});
