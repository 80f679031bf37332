import { request as httpRequest } from "node:http";
import { deflateSync, gzipSync } from "node:zlib";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "../../core/errors.ts";
import { otlpScene } from "../../testing/otlp-scene.ts";
import { readPartial, readStatus, requestBytes, spanBytes, traces } from "../../testing/otlp-wire.ts";
import { createByteBudget } from "./byte-budget.ts";

const LIMITS = { perKey: { perSecond: 10, burst: 20 }, bytesHeld: 24 * 1_048_576 };
const BODY = { mostBytes: 16 * 1_048_576, mostMs: 20_000 };
const scene = await otlpScene({ ...LIMITS, body: BODY });
/** One that waits for no body: a busy machine is slow to send, too. */
const hasty = await otlpScene({ ...LIMITS, body: { ...BODY, mostMs: 300 } });
const { base, key, keyOf, send, told, last } = scene;
const KEPT = { rejected: 0, reason: "" };
/** Each test has a key of its own, so that none spends another's spans. */
let by = "";

beforeEach(() => {
  told.take = async () => KEPT;
  by = keyOf();
});

describe.each(["protobuf", "json"] as const)("%s", (encoding) => {
  const type = encoding === "json" ? "application/json" : "application/x-protobuf";
  const good = traces(encoding, [{}, {}]);
  const refusalOf = ({ bytes }: { bytes: Buffer }) => readStatus(encoding, bytes);

  test.each(["/api/v1/otlp/v1/traces", "/api/public/otel/v1/traces", "/api/v1/otlp/v1/traces/"])(
    "%s takes spans and says nothing more",
    async (path) => {
      const { status, headers, bytes } = await send(good, { encoding, path, by });
      expect([status, headers.get("content-type"), readPartial(encoding, bytes)]).toEqual([200, type, null]);
      expect(bytes.toString("utf8")).toBe(encoding === "json" ? "{}" : "");
      expect(last().spans.map(({ name }) => name)).toEqual(["chat 0", "chat 1"]);
    },
  );

  test("the batch comes with whose key it is", async () => {
    const limited = keyOf(["ingest"], "support/*");
    await send(good, { encoding, by: limited });
    expect(last().sender).toEqual({ workspaceId: "w", keyId: limited.split("_")[1], promptPattern: "support/*" });
  });

  test.each(["gzip", "deflate"] as const)("%s is inflated", async (coding) => {
    const packed = coding === "gzip" ? gzipSync(good) : deflateSync(good);
    expect((await send(packed, { encoding, by, headers: { "Content-Encoding": coding } })).status).toBe(200);
    expect(last().spans).toHaveLength(2);
  });

  test("what is refused of a batch is counted and explained, the rest is kept", async () => {
    told.take = async () => ({ rejected: 2, reason: "2 refused: this key may not tell of them." });
    const { status, bytes } = await send(traces(encoding, [{}, { traceId: "ab" }, { traceId: "cd" }]), {
      encoding,
      by,
    });
    expect(status).toBe(200);
    expect(readPartial(encoding, bytes)).toEqual({
      rejected: 4,
      message: "2 × The trace id is not 16 bytes in hex. 2 refused: this key may not tell of them.",
    });
    expect(last().spans).toHaveLength(1);
  });

  test("a body that cannot be read is 400, as is one that is no gzip", async () => {
    const torn = await send("<html>", { encoding, by });
    expect([torn.status, torn.headers.get("content-type")]).toEqual([400, type]);
    expect(refusalOf(torn)).toMatchObject({ code: 3, message: expect.stringContaining("The body is no") });
    const packed = await send(good, { encoding, by, headers: { "Content-Encoding": "gzip" } });
    expect([packed.status, refusalOf(packed).message]).toEqual([400, "The body cannot be decompressed."]);
  });

  test("nobody, and a key for something else, are told so in the same form", async () => {
    const nobody = await send(good, { encoding, by: null });
    expect([nobody.status, refusalOf(nobody).code]).toEqual([401, 16]);
    expect(nobody.headers.get("www-authenticate")).toContain("Basic");
    const reader = await send(good, { encoding, by: keyOf(["read", "resolve"]) });
    expect([reader.status, refusalOf(reader)]).toEqual([
      403,
      { code: 7, message: 'This API key lacks the scope "ingest".' },
    ]);
  });

  test("a bomb is stopped while it is inflated: what is broken far behind the limit is never reached", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1_048_576));
    bomb.fill(0xff, Math.floor(bomb.length / 2));
    const answer = await send(bomb, { encoding, by, headers: { "Content-Encoding": "gzip" } });
    expect([answer.status, refusalOf(answer).code]).toEqual([413, 3]);
    expect(refusalOf(answer).message).toContain("16 MiB after decompression");
  });

  test("what is broken before the limit is 400", async () => {
    const broken = gzipSync(Buffer.alloc(8 * 1_048_576));
    broken.fill(0xff, Math.floor(broken.length / 2));
    const answer = await send(broken, { encoding, by, headers: { "Content-Encoding": "gzip" } });
    expect([answer.status, refusalOf(answer).code]).toEqual([400, 3]);
  });

  test("a body that is too large as it is sent is 413", async () => {
    const answer = await send(Buffer.alloc(17 * 1_048_576), { encoding, by });
    expect([answer.status, refusalOf(answer).code]).toEqual([413, 3]);
  });

  test("another compression is 415", async () => {
    const answer = await send(good, { encoding, by, headers: { "Content-Encoding": "br" } });
    expect([answer.status, refusalOf(answer).code]).toEqual([415, 3]);
  });

  test("a key that sends more than it may waits, for as long as exporters keep a batch", async () => {
    const many = traces(
      encoding,
      Array.from({ length: 60 }, () => ({})),
    );
    expect((await send(many, { encoding, by })).status).toBe(200);
    const answer = await send(good, { encoding, by });
    expect([answer.status, refusalOf(answer).code]).toEqual([429, 8]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(4);
    expect(Number(answer.headers.get("retry-after"))).toBeLessThanOrEqual(5);
  });

  test("a database that is away is 503 with a short wait", async () => {
    told.take = () => Promise.reject(new AppError("unavailable", "Later.", { retryAfter: 30 }));
    const answer = await send(good, { encoding, by });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(refusalOf(answer)).toEqual({ code: 14, message: "Later." });
    const lost = Object.assign(new Error("Connection terminated unexpectedly"), {});
    told.take = () => Promise.reject(lost);
    expect((await send(good, { encoding, by })).status).toBe(503);
  });

  test("what nobody foresaw is told nobody", async () => {
    const spy = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    told.take = () => Promise.reject(new Error("a secret"));
    const answer = await send(good, { encoding, by });
    expect([answer.status, refusalOf(answer).code]).toEqual([500, 13]);
    expect(refusalOf(answer).message).not.toContain("secret");
    expect(spy.mock.calls.join("")).toContain("a secret");
    spy.mockRestore();
  });

  test("metrics, and what is nowhere, are 404 that says so", async () => {
    const metrics = await send(good, { encoding, by, path: "/api/v1/otlp/v1/metrics" });
    expect([metrics.status, refusalOf(metrics).code]).toEqual([404, 5]);
    expect(refusalOf(metrics).message).toContain("OTEL_METRICS_EXPORTER=none");
    expect((await send(good, { encoding, by, path: "/api/v1/otlp/traces" })).status).toBe(404);
  });
});

test("logs go the same way", async () => {
  const record = { traceId: "0af7651916cd43dd8448eb211c80319c", timeUnixNano: "1700000000000000000", eventName: "e" };
  const body = JSON.stringify({
    resourceLogs: [{ scopeLogs: [{ logRecords: [record, { ...record, traceId: "x" }] }] }],
  });
  const { status, bytes } = await send(body, { encoding: "json", by, path: "/api/public/otel/v1/logs" });
  expect([status, readPartial("json", bytes)?.rejected]).toEqual([200, 1]);
  expect(bytes.toString("utf8")).toContain("rejectedLogRecords");
  expect(last().logs).toMatchObject([{ eventName: "e", spanId: null }]);
});

test("a type that is none of OTLP's is 415 in JSON; another method is 405", async () => {
  const typed = await send("<a/>", { by, headers: { "Content-Type": "text/xml" } });
  expect([typed.status, readStatus("json", typed.bytes).code]).toEqual([415, 3]);
  const got = await fetch(`${base}/api/v1/otlp/v1/traces`, { headers: { Authorization: `Bearer ${key}` } });
  expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
});

test("the key may be the password of Basic, as Langfuse's exporter sends it", async () => {
  const headers = { Authorization: `Basic ${Buffer.from(`public:${by}`).toString("base64")}` };
  expect((await send(traces("protobuf", [{}]), { by: null, headers })).status).toBe(200);
});

test("paths that only begin alike are not ours", async () => {
  expect((await send("", { path: "/api/v1/otlpx/v1/traces" })).status).toBe(418);
});

test("a body that does not come is given up, and holds nothing", async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const slow = httpRequest(`${hasty.base}/api/v1/otlp/v1/traces`, {
      method: "POST",
      headers: { Authorization: `Bearer ${hasty.key}`, "Content-Type": "application/json" },
    });
    slow.on("response", (response) => resolve(response.statusCode));
    slow.on("error", reject);
    slow.write("{");
  });
  expect(status).toBe(503);
});

test("what is read and refused, or told of nobody, is charged as well", async () => {
  const junk = traces(
    "json",
    Array.from({ length: 30 }, () => ({ traceId: "ab" })),
  );
  expect((await send(junk, { encoding: "json", by })).status).toBe(200);
  expect((await send(junk, { encoding: "json", by })).status).toBe(429);
  const other = keyOf();
  const bomb = gzipSync(Buffer.alloc(200 * 1_048_576));
  expect((await send(bomb, { by: other, headers: { "Content-Encoding": "gzip" } })).status).toBe(413);
  expect((await send(traces("protobuf", [{}]), { by: other })).status).toBe(429);
});

test("one key never holds so much that others are sent away", async () => {
  const budget = createByteBudget(100);
  const [first, second, other] = [budget.lease("a"), budget.lease("a"), budget.lease("b")];
  expect([first.take(40), second.take(5), second.take(10), first.take(1)]).toEqual([true, true, false, true]);
  expect([other.take(50), other.take(5)]).toEqual([true, false]);
  for (const lease of [first, second, other]) lease.free();
  expect(budget.held).toBe(0);
  expect([first.take(90), second.take(1)]).toEqual([true, false]);
});

test("while too much waits to be stored, more is sent away for a moment; then it is taken again", async () => {
  const [arrived, stored] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  told.take = async () => {
    arrived.resolve();
    await stored.promise;
    return KEPT;
  };
  const filler = requestBytes([spanBytes({ attributes: { text: "x".repeat(13 * 1_048_576) } })]);
  const first = send(filler, { by });
  await arrived.promise;
  const answer = await send(filler, { by: keyOf() });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
  stored.resolve();
  expect((await first).status).toBe(200);
  expect((await send(filler, { by: keyOf() })).status).toBe(200);
});

test("OpenTelemetry's own exporter is understood", async () => {
  const exporter = new OTLPTraceExporter({
    url: `${base}/api/v1/otlp/v1/traces`,
    headers: { Authorization: `Bearer ${by}` },
  });
  const provider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter })] });
  const tracer = provider.getTracer("shop", "2");
  const span = tracer.startSpan("chat local", { attributes: { "prompt.name": "support/agent", "prompt.version": 2 } });
  span.addEvent("first token");
  span.end();
  await provider.shutdown();
  expect(last().spans[0]).toMatchObject({
    name: "chat local",
    parentSpanId: null,
    attributes: { "prompt.name": "support/agent", "prompt.version": 2 },
    emitter: { scope: { name: "shop", version: "2" } },
  });
});
