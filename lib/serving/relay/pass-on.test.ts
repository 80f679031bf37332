import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readStatus, requestBytes, requestJson, spanBytes, spanJson } from "../../testing/otlp-wire.ts";
import { relayScene } from "../../testing/relay-scene.ts";

const { db, key, startRelay, way, workspaceId } = await relayScene();
const { base } = await startRelay();

const startNs = BigInt(Date.now() - 10_000) * 1_000_000n;
const spanOf = (traceId: string) => ({
  ...{ traceId, startNs, endNs: startNs + 1_000_000n },
  attributes: { "prompt.name": "support/agent", "prompt.version": 1, "gen_ai.operation.name": "chat" },
});

async function send(path: string, body: Buffer | string, headers: Record<string, string>, by = key) {
  const answer = await fetch(`${base}${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${by}`, ...headers },
    body: new Uint8Array(Buffer.from(body)),
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const JSON_TYPE = { "Content-Type": "application/json" };
const PROTOBUF = { "Content-Type": "application/x-protobuf" };

test("spans sent to a relay arrive at its upstream, in either encoding and compressed", async () => {
  const [first, second] = ["a".repeat(32), "b".repeat(32)];
  const packed = gzipSync(requestBytes([spanBytes(spanOf(first))]));
  const sent = await send("/api/v1/otlp/v1/traces", packed, { ...PROTOBUF, "Content-Encoding": "gzip" });
  expect([sent.status, sent.headers.get("content-type")]).toEqual([200, "application/x-protobuf"]);
  expect((await send("/api/public/otel/v1/traces", requestJson([spanJson(spanOf(second))]), JSON_TYPE)).status).toBe(
    200,
  );
  expect(await db.call.count({ where: { workspaceId, traceId: { in: [first, second] } } })).toBe(2);
});

test("what the upstream refuses is refused in its words", async () => {
  const stranger = await send("/api/v1/otlp/v1/traces", "{}", JSON_TYPE, "cs_nobody_0123456789abcdef");
  expect([stranger.status, readStatus("json", stranger.bytes).code]).toEqual([401, 16]);
  const torn = await send("/api/v1/otlp/v1/traces", "{", JSON_TYPE);
  expect([torn.status, readStatus("json", torn.bytes).code]).toEqual([400, 3]);
});

test("feedback goes the same way", async () => {
  const body = JSON.stringify({ traceId: "a".repeat(32), kind: "thumbs", value: 1 });
  const { status, bytes } = await send("/api/v1/feedback", body, JSON_TYPE);
  expect([status, JSON.parse(bytes.toString())]).toEqual([202, { accepted: true, matched: true }]);
});

test("while the upstream is away an exporter is asked to come again, in its own form", async () => {
  way.sever();
  const answer = await send("/api/v1/otlp/v1/traces", requestBytes([spanBytes({})]), PROTOBUF);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(readStatus("protobuf", answer.bytes)).toMatchObject({ code: 14 });
  const said = await send("/api/v1/feedback", "{}", JSON_TYPE);
  expect([said.status, JSON.parse(said.bytes.toString()).code]).toEqual([503, "unavailable"]);
});
