import { beforeAll, describe, expect, test } from "vitest";
import { promote } from "../../releases/promote.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { FLAGS, rollAgent, serveFlags } from "../../testing/ofrep-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url, {
  perKey: { perSecond: 1_000, burst: 1_000 },
  failuresPerAddress: { perSecond: 1, burst: 20 },
});
const { base, call, follower, ruleset } = scene;

let owner: Context;
let workspaceId = "";
let key = "";

beforeAll(async () => {
  ({ owner, workspaceId, key } = await serveFlags(scene));
});

const who = { variables: { who: "someone" } };
const roll = (share: number) => rollAgent(ruleset, workspaceId, share);

type Bulk = {
  flags: { key: string; variant?: string; errorCode?: string; errorDetails?: string }[];
  eventStreams: { type: string; endpoint: { requestUri: string }; inactivityDelaySec: number }[];
};

async function bulk(context: unknown, headers: Record<string, string> = {}, by = key, query = "") {
  const answer = await call(by, "POST", `${FLAGS}${query}`, { body: { context }, headers });
  return { ...answer, json: answer.json as unknown as Bulk };
}

describe("all flags at once", () => {
  test("what is served, and what lacks a variable fails alone; drafts are no flags", async () => {
    const { status, json } = await bulk({ targetingKey: "acme" });
    expect(status).toBe(200);
    expect(json.flags.map(({ key, variant, errorCode }) => [key, variant ?? errorCode]).sort()).toEqual([
      ["greeting", "v1"],
      ["support/agent", "INVALID_CONTEXT"],
    ]);
    expect(json.flags.find(({ errorCode }) => errorCode)?.errorDetails).toContain("who");
  });

  test("a key limited to some prompts sees no others, one limited to other channels is refused", async () => {
    const limited = await scene.keyOf(owner, { promptPattern: "support/*" });
    expect((await bulk(who, {}, limited)).json.flags).toMatchObject([{ key: "support/agent", variant: "v1" }]);
    const elsewhere = await scene.keyOf(owner, { channels: ["beta"] });
    expect((await bulk(who, {}, elsewhere)).status).toBe(403);
  });

  test("a large variable that many prompts use is refused before it fills the memory", async () => {
    const rules = ruleset.workspace(workspaceId)!;
    const agent = rules.prompts.get("support/agent")!;
    const copies = Array.from({ length: 70 }, (_, n) => [`copy/${n}`, { ...agent, name: `copy/${n}` }] as const);
    ruleset.put({ ...rules, generation: rules.generation + 1, prompts: new Map([...rules.prompts, ...copies]) }, null);
    const refused = await bulk({ variables: { who: "x".repeat(1_000_000) } });
    expect([refused.status, refused.text.slice(0, 50)]).toEqual([
      400,
      expect.stringContaining('"errorCode":"GENERAL"'),
    ]);
    expect((await bulk({ variables: { who: "x" } })).json.flags.length).toBeGreaterThan(70);
    await follower.refreshed(5_000);
  });

  test("unchanged is 304 for the same context, and another context is another answer", async () => {
    const first = await bulk({ targetingKey: "acme", ...who });
    const held = { "If-None-Match": first.headers.etag as string };
    const again = await bulk({ targetingKey: "acme", ...who }, held);
    expect([again.status, again.text, again.headers.etag]).toEqual([304, "", first.headers.etag]);
    expect((await bulk({ targetingKey: "acme", variables: { who: "another" } }, held)).status).toBe(200);
  });

  test("its event stream says when to ask again, without a header and without content", async () => {
    await follower.refreshed(5_000);
    const { json } = await bulk(who);
    expect(json.eventStreams).toMatchObject([{ type: "sse", inactivityDelaySec: 120 }]);
    const path = json.eventStreams[0]!.endpoint.requestUri;
    expect(path).not.toContain(key);
    const stop = new AbortController();
    const { body, headers } = await fetch(`${base}${path}`, { signal: stop.signal });
    expect(headers.get("content-type")).toBe("text/event-stream");
    let text = "";
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    const heard = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`the stream ended before ${wanted}`);
        text += value;
      }
    };
    const before = ruleset.workspace(workspaceId)!.generation;
    await heard(`id: ${before}\n`);
    await promote(owner, { name: "support/agent", version: 2, reason: "second" });
    await heard(`id: ${before + 1}\n`);
    const event = JSON.parse(text.slice(text.lastIndexOf("data: ") + 6).trim());
    expect(event).toEqual({ type: "refetchEvaluation", etag: `"${before + 1}"`, lastModified: expect.any(Number) });
    stop.abort();
    const query = `?flagConfigEtag=${encodeURIComponent(event.etag)}`;
    expect((await bulk(who, {}, key, query)).json.flags).toContainEqual(
      expect.objectContaining({ key: "support/agent", variant: "v2" }),
    );
  });

  test("a refetch that reaches a process behind the event waits for it", async () => {
    const before = ruleset.workspace(workspaceId)!.generation;
    const asked = bulk(who, {}, key, `?flagConfigEtag=${encodeURIComponent(`"${before + 1}"`)}`);
    setTimeout(() => roll(0), 100);
    const { json } = await asked;
    expect(json).toMatchObject({ metadata: { generation: before + 1 } });
  });

  test("an address of a stream that was changed, or whose key is gone, opens nothing", async () => {
    const short = await scene.keyOf(owner);
    const { json } = await bulk(who, {}, short);
    const path = json.eventStreams[0]!.endpoint.requestUri;
    expect(
      (
        await call(
          null,
          "GET",
          path.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
        )
      ).status,
    ).toBe(401);
    await db.apiKey.update({ where: { id: short.split("_")[1]! }, data: { revokedAt: new Date() } });
    await db.$executeRaw`update workspace set access_seq = access_seq + 1 where id = ${workspaceId}`;
    await follower.refreshed(5_000);
    expect((await call(null, "GET", path)).status).toBe(401);
    expect((await call(null, "GET", "/ofrep/v1/events")).status).toBe(401);
  });
});
