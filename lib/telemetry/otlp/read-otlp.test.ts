import { describe, expect, test } from "vitest";
import {
  requestBytes,
  requestJson,
  type SentSpan,
  START_NS,
  spanBytes,
  spanJson,
  TRACE_ID,
} from "../../testing/otlp-wire.ts";
import type { RawSpan } from "../domain/raw-span.ts";
import { otlp } from "./generated/otlp.js";
import { MOST_DEPTH, MOST_FIELDS, MOST_ITEMS } from "./limits.ts";
import { type Encoding, readLogs, readTraces } from "./read-otlp.ts";
import type { Refusal, Step } from "./step.ts";
import { MalformedBody } from "./unreadable.ts";

const NOW = Number(START_NS / 1_000_000n) + 60_000;

function all<T>(steps: Iterable<Step<T>>): { items: T[]; refused: Refusal[] } {
  const items: T[] = [];
  const refused: Refusal[] = [];
  for (const step of steps) {
    if (step === undefined) continue;
    if ("item" in step) items.push(step.item);
    else refused.push(step.refused);
  }
  return { items, refused };
}

const bodyOf = (encoding: Encoding, spans: readonly SentSpan[]) =>
  encoding === "protobuf" ? requestBytes(spans.map(spanBytes)) : Buffer.from(requestJson(spans.map(spanJson)));
const read = (encoding: Encoding, spans: readonly SentSpan[]) =>
  all(readTraces(bodyOf(encoding, spans), encoding, NOW));
const json = (text: string) => all(readTraces(Buffer.from(text), "json", NOW));

const EXPECTED: RawSpan = {
  traceId: TRACE_ID,
  spanId: "0000000000000001",
  parentSpanId: null,
  name: "chat 0",
  kind: 3,
  startMs: 1_700_000_000_123.456_8,
  endMs: 1_700_000_001_623.456_8,
  statusCode: 2,
  statusMessage: "refused",
  attributes: { "gen_ai.request.model": "local", "gen_ai.usage.input_tokens": 12 },
  events: [{ name: "first token", atMs: 1_700_000_000_123.456_8, attributes: { at: 1 } }],
  emitter: { resource: { "service.name": "shop" }, scope: { name: "sdk", version: "1" } },
};

describe.each(["protobuf", "json"] as const)("%s", (encoding) => {
  test("a span is told with everything it said", () => {
    expect(read(encoding, [{}])).toEqual({ items: [EXPECTED], refused: [] });
  });

  test.each<[string, SentSpan, RegExp]>([
    ["a trace id that is too short", { traceId: "ab" }, /trace id is not 16 bytes/],
    ["a trace id that is all zero", { traceId: "0".repeat(32) }, /trace id is all zero/],
    ["a span id that is too long", { spanId: "ab".repeat(9) }, /span id is not 8 bytes/],
    ["no span id", { spanId: "" }, /span id is not 8 bytes/],
    ["a parent that is no id", { parentSpanId: "abcd" }, /parent span id is not 8 bytes/],
    ["no start", { startNs: 0n }, /start time is missing/],
    ["no end", { endNs: 0n }, /end time is missing/],
    ["an end before its start", { endNs: START_NS - 1_000_000n }, /ends before it starts/],
    ["ms for nanoseconds", { startNs: START_NS / 1_000_000n }, /before the year 2000/],
    ["a start two days ahead", { startNs: START_NS + 172_800_000_000_000n }, /more than a day ahead/],
  ])("%s is refused alone", (_, bad, reason) => {
    const { items, refused } = read(encoding, [{}, bad, {}]);
    expect(items.map(({ spanId }) => spanId)).toEqual(["0000000000000001", "0000000000000003"]);
    expect(refused).toEqual([{ count: 1, reason: expect.stringMatching(reason) }]);
  });

  test("a parent of zeros is a root, and ids are lower case", () => {
    const { items } = read(encoding, [{ parentSpanId: "0".repeat(16), traceId: TRACE_ID.toUpperCase() }]);
    expect(items[0]).toMatchObject({ parentSpanId: null, traceId: TRACE_ID });
  });

  test("text has no NUL, which no database keeps, and no key changes an object's nature", () => {
    const { items } = read(encoding, [{ name: "a\0b", attributes: { "k\0": "v\0", ["__proto__"]: "x", ok: "y" } }]);
    expect(items[0]).toMatchObject({ name: "a\uFFFDb", attributes: { "k\uFFFD": "v\uFFFD", ok: "y" } });
    expect(Object.getPrototypeOf(items[0]!.attributes)).toBe(Object.prototype);
  });

  test("as many spans as are read at once are read; one more ends the body and says what to do", () => {
    const most = Array.from({ length: MOST_ITEMS }, () => ({}));
    const of = (spans: object[]) =>
      encoding === "protobuf" ? requestBytes(spans.map(() => Buffer.alloc(0))) : Buffer.from(requestJson(spans));
    expect(all(readTraces(of(most), encoding, NOW)).refused).toHaveLength(MOST_ITEMS);
    const tooMany = () => all(readTraces(of([...most, {}]), encoding, NOW));
    expect(tooMany).toThrow(MalformedBody);
    expect(tooMany).toThrow(/^(Send at most 50000|There are more than 50000.* Send smaller batches)/);
  });

  test("a body that is something else is malformed", () => {
    const other = Buffer.from(encoding === "protobuf" ? "<html>not here</html>" : '{"resourceSpans":');
    expect(() => all(readTraces(other, encoding, NOW))).toThrow(MalformedBody);
  });

  test("an empty request holds nothing", () => {
    const empty = Buffer.from(encoding === "protobuf" ? "" : "{}");
    expect(all(readTraces(empty, encoding, NOW))).toEqual({ items: [], refused: [] });
  });
});

describe("protobuf", () => {
  test("a torn span is refused alone", () => {
    const torn = spanBytes({}).subarray(0, -3);
    const { items, refused } = all(readTraces(requestBytes([spanBytes({}), torn, spanBytes({}, 1)]), "protobuf", NOW));
    expect([items.length, refused.length]).toEqual([2, 1]);
  });

  test("two bytes a field make no object each without end", () => {
    const empties = Buffer.alloc(2 * (MOST_FIELDS + 10), Buffer.from([0x4a, 0x00]));
    const { items, refused } = all(readTraces(requestBytes([spanBytes({}), empties]), "protobuf", NOW));
    expect([items.length, refused[0]?.reason]).toEqual([1, `A span has more than ${MOST_FIELDS} fields.`]);
    const body = Buffer.alloc(4_000_000, Buffer.from([0x0a, 0x00]));
    expect(() => all(readTraces(body, "protobuf", NOW))).toThrow(MalformedBody);
  });

  test("values of every kind, and integers a double cannot hold in digits", () => {
    const attributes = [
      { key: "list", value: { arrayValue: { values: [{ stringValue: "a" }, { doubleValue: 0.5 }] } } },
      { key: "map", value: { kvlistValue: { values: [{ key: "in", value: { boolValue: false } }] } } },
      { key: "bytes", value: { bytesValue: Buffer.from("hi") } },
      { key: "long", value: { intValue: { low: 1, high: 0x7fff_ffff, unsigned: false } as never } },
      { key: "nan", value: { doubleValue: Number.NaN } },
      { key: "nothing" },
    ];
    const more = Buffer.from(otlp.Span.encode({ attributes } as never).finish());
    const { items } = all(
      readTraces(requestBytes([Buffer.concat([spanBytes({ attributes: {} }), more])]), "protobuf", NOW),
    );
    expect(items[0]?.attributes).toEqual({
      ...{ list: ["a", 0.5], map: { in: false }, bytes: "aGk=" },
      ...{ long: "9223372032559808513", nan: null, nothing: null },
    });
  });

  test("nesting beyond the limit refuses the span", () => {
    let value: otlp.AnyValue.$Properties = { stringValue: "deep" };
    for (let level = 0; level < 40; level += 1) value = { arrayValue: { values: [value] } };
    const inner = Buffer.from(otlp.AnyValue.encode(value).finish());
    const wrap = (tag: number, bytes: Buffer): Buffer => {
      const head: number[] = [tag];
      for (let rest = bytes.length; ; rest >>>= 7) {
        head.push(rest > 127 ? (rest & 127) | 128 : rest);
        if (rest <= 127) return Buffer.concat([Buffer.from(head), bytes]);
      }
    };
    let deep: Buffer = inner;
    for (let level = 0; level < 5_000; level += 1) deep = wrap(0x2a, wrap(0x0a, deep));
    const span = Buffer.concat([spanBytes({}), wrap(0x4a, wrap(0x12, deep))]);
    const { items, refused } = all(readTraces(requestBytes([span, spanBytes({}, 1)]), "protobuf", NOW));
    expect([items.length, refused.length]).toEqual([1, 1]);
  });
});

describe("JSON", () => {
  test("names of the .proto file, numbers for strings, names for enums, unknown fields", () => {
    const span = `{"trace_id":"${TRACE_ID}","span_id":"00f067aa0ba902b7","name":"n","kind":"SPAN_KIND_SERVER","new":[{}],
      "start_time_unix_nano":${START_NS},"end_time_unix_nano":"${START_NS}","status":{"code":"STATUS_CODE_ERROR"},
      "attributes":[{"key":"n","value":{"int_value":7}},{"key":"d","value":{"doubleValue":"NaN"}}]}`;
    const { items, refused } = json(
      `{"resource_spans":[{"scope_spans":[{"spans":[${span}]}],"schemaUrl":"x"}],"x":[[{}]]}`,
    );
    expect(refused).toEqual([]);
    expect(items[0]).toMatchObject({ kind: 2, statusCode: 2, attributes: { n: 7, d: null } });
  });

  test("ids are hex: base64 is told so", () => {
    const { items, refused } = json(requestJson([spanJson({ traceId: "CvdlGRbNQ92ESOshHIAxnA==" })]));
    expect([items, refused[0]?.reason]).toEqual([[], "The trace id is not 16 bytes in hex."]);
  });

  test.each<[string, unknown]>([
    ["no object", 5],
    ["a name that is a number", { ...spanJson({}), name: 5 }],
    ["attributes that are an object", { ...spanJson({}), attributes: {} }],
    ["an attribute that is text", { ...spanJson({}), attributes: ["a"] }],
    ["a time that is no integer", { ...spanJson({}), startTimeUnixNano: "soon" }],
    ["events that are text", { ...spanJson({}), events: "none" }],
  ])("%s is refused alone", (_, bad) => {
    const { items, refused } = json(requestJson([spanJson({}), bad, spanJson({}, 1)]));
    expect([items.length, refused.length]).toEqual([2, 1]);
  });

  test("a span that is no JSON is refused alone, with braces and quotes in its text understood", () => {
    const good = JSON.stringify(spanJson({ name: 'a "}]{[" \\' }));
    const { items, refused } = json(`{"resourceSpans":[{"scopeSpans":[{"spans":[${good},{"name" 1},${good}]}]}]}`);
    expect([items.map(({ name }) => name), refused.length]).toEqual([['a "}]{[" \\', 'a "}]{[" \\'], 1]);
  });

  test("what is too deep or too wide is refused: alone in a span, as a whole around it", () => {
    const deep = `{"name":${"[".repeat(MOST_DEPTH)}${"]".repeat(MOST_DEPTH)}}`;
    const wide = `{"name":[${"1,".repeat(MOST_FIELDS)}1]}`;
    const good = JSON.stringify(spanJson({}));
    const { items, refused } = json(`{"resourceSpans":[{"scopeSpans":[{"spans":[${deep},${good},${wide}]}]}]}`);
    expect([items.length, refused.length]).toEqual([1, 2]);
    expect(() => json("[".repeat(1_000_000))).toThrow(MalformedBody);
    expect(() => json(`{"resourceSpans":[${"[],".repeat(200_000)}[]]}`)).toThrow(MalformedBody);
  });

  test("what looks like a cut in the body itself stands for nothing", () => {
    const { items, refused } = json(`{"resourceSpans":[{"scopeSpans":[{"spans":[{"at":0},[{"at":0}],0]}]}]}`);
    expect([items, refused.length]).toEqual([[], 3]);
  });
});

describe("logs", () => {
  const record = {
    traceId: TRACE_ID,
    spanId: "00f067aa0ba902b7",
    timeUnixNano: String(START_NS),
    body: { stringValue: "b" },
  };
  const logs = (records: unknown[]) =>
    all(
      readLogs(Buffer.from(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] })), "json", NOW),
    );

  test("a record is named by its field, else by its attribute, and dated by its observer where nobody else did", () => {
    const named = { ...record, eventName: "gen_ai.evaluation.result" };
    const old = { ...record, attributes: [{ key: "event.name", value: { stringValue: "gen_ai.choice" } }] };
    const undated = { ...record, timeUnixNano: 0, observedTimeUnixNano: String(START_NS + 1_000_000n) };
    const { items, refused } = logs([named, old, undated]);
    expect(refused).toEqual([]);
    expect(items.map(({ eventName }) => eventName)).toEqual(["gen_ai.evaluation.result", "gen_ai.choice", ""]);
    expect(items[2]!.atMs - items[0]!.atMs).toBeCloseTo(1, 2);
    expect(items[0]).toMatchObject({ traceId: TRACE_ID, spanId: "00f067aa0ba902b7", body: "b" });
  });

  test("a record of no trace is passed over, one with half an id is refused", () => {
    const { items, refused } = logs([{ ...record, traceId: "" }, { ...record, traceId: "ab" }, record]);
    expect([items.length, refused.length]).toEqual([1, 1]);
  });

  test("protobuf tells the same", () => {
    const item = otlp.LogRecord.encode({
      traceId: Buffer.from(TRACE_ID, "hex"),
      spanId: Buffer.from("00f067aa0ba902b7", "hex"),
      timeUnixNano: { low: Number(BigInt.asIntN(32, START_NS)), high: Number(START_NS >> 32n) } as never,
      body: { kvlistValue: { values: [{ key: "content", value: { stringValue: "hi" } }] } },
      eventName: "gen_ai.choice",
    }).finish();
    const { items } = all(readLogs(requestBytes([Buffer.from(item)]), "protobuf", NOW));
    expect(items[0]).toMatchObject({ traceId: TRACE_ID, eventName: "gen_ai.choice", body: { content: "hi" } });
  });
});
