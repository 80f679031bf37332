import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { apiScene } from "../testing/api-scene.ts";
import { requestBytes, requestJson, spanBytes, spanJson } from "../testing/otlp-wire.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
let owner: Context;
let workspaceId = "";
let key = "";
let promptId = "";

beforeAll(async () => {
  ({ owner, workspaceId, key } = await scene.newTeam());
  ({ id: promptId } = await createPrompt(owner, { name: "support/agent" }));
  await saveVersion(owner, versionOf("support/agent", { system: "Help." }));
  await scene.follower.refreshed(5_000);
});

const TOLD = {
  "prompt.name": "support/agent",
  "prompt.version": 1,
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-4o-2024-11-20",
  "gen_ai.usage.input_tokens": 1_000,
  "gen_ai.usage.output_tokens": 100,
};
const callsOf = (traceId: string) => db.call.findMany({ where: { workspaceId, traceId } });
const hex = (digits: number) =>
  Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join("");

describe("from an exporter to the tables", () => {
  test("a call has its prompt, version, tokens and cost, and is counted", async () => {
    const exporter = new OTLPTraceExporter({
      url: `${scene.base}/api/v1/otlp/v1/traces`,
      headers: { Authorization: `Bearer ${key}` },
    });
    const provider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter })] });
    const span = provider.getTracer("shop").startSpan("chat", { attributes: TOLD });
    span.end();
    await provider.shutdown();
    const [call] = await callsOf(span.spanContext().traceId);
    expect(call).toMatchObject({ promptId, version: 1, inputTokens: 1_000, outputTokens: 100 });
    expect(call?.costUsd).toBeGreaterThan(0);
    const bucket = await db.metricBucket.findFirst({ where: { promptId, step: 60, arm: "*" } });
    expect(Number(bucket?.calls)).toBe(1);
  });

  test.each(["protobuf", "json"] as const)("%s sent twice is one call", async (encoding) => {
    const traceId = hex(32);
    const startNs = BigInt(Date.now() - 10_000) * 1_000_000n;
    const given = { traceId, attributes: TOLD, startNs, endNs: startNs + 900_000_000n };
    const raw = encoding === "json" ? requestJson([spanJson(given)]) : new Uint8Array(requestBytes([spanBytes(given)]));
    const headers = { "Content-Type": encoding === "json" ? "application/json" : "application/x-protobuf" };
    for (let times = 0; times < 2; times += 1) {
      const { status } = await scene.call(key, "POST", "/api/public/otel/v1/traces", { raw, headers });
      expect(status).toBe(200);
    }
    expect(await callsOf(traceId)).toMatchObject([{ version: 1, durationMs: expect.closeTo(900, 2), isError: true }]);
  });

  test("a key for other prompts has its spans refused, and told so", async () => {
    const limited = await scene.keyOf(owner, { scopes: ["ingest"], promptPattern: "other/*" });
    const traceId = hex(32);
    const startNs = BigInt(Date.now() - 10_000) * 1_000_000n;
    const raw = requestJson([spanJson({ traceId, attributes: TOLD, startNs, endNs: startNs + 1_000_000n })]);
    const { status, json } = await scene.call(limited, "POST", "/api/v1/otlp/v1/traces", { raw });
    expect([status, (json.partialSuccess as { rejectedSpans: string } | undefined)?.rejectedSpans]).toEqual([200, "1"]);
    expect(await callsOf(traceId)).toEqual([]);
  });

  test("what is kept follows what is set, within seconds", async () => {
    const traceId = hex(32);
    const startNs = BigInt(Date.now() - 10_000) * 1_000_000n;
    const usual = { capture: "off", contentDays: 30, callDays: 90, gradeShare: 0, gradeUsdDaily: 1, reviewWeekly: 0 };
    await db.watchSetting.create({ data: { workspaceId, promptId, ...usual, updatedAt: new Date() } });
    await vi.waitFor(async () => {
      const spanId = hex(16);
      const attributes = { ...TOLD, "gen_ai.input.messages": '[{"role":"user","content":"hello"}]' };
      const raw = requestJson([spanJson({ traceId, spanId, attributes, startNs, endNs: startNs + 1_000_000n })]);
      await scene.call(key, "POST", "/api/v1/otlp/v1/traces", { raw });
      const call = (await callsOf(traceId)).find((each) => each.spanId === spanId);
      expect(call?.capture).toBe("off");
    }, 8_000);
  });
});
