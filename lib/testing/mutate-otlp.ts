import { seededRandom, uniform } from "../evals/domain/statistics/random.ts";
import type { Encoding } from "./otlp-wire.ts";
import { requestBytes, requestJson, spanBytes, spanJson, traces } from "./otlp-wire.ts";

export type Dice = { next(): number; below(most: number): number; of<T>(items: readonly T[]): T };

export function diceOf(seed: number): Dice {
  const random = seededRandom(`body ${seed}`);
  const next = () => uniform(random);
  const below = (most: number) => Math.floor(next() * most);
  return { next, below, of: (items) => items[below(items.length)] as never };
}

const noise = (dice: Dice, length: number) => Buffer.from(Array.from({ length }, () => dice.below(256)));

/** A field of embedded messages, so deep that a reader without a limit would run out of stack. */
function nested(dice: Dice, encoding: Encoding): Buffer {
  const levels = dice.of([50, 99, 101, 128, 500, 5_000]);
  if (encoding === "json")
    return Buffer.from(`${'{"arrayValue":{"values":['.repeat(levels)}${"]}}".repeat(dice.below(levels))}`);
  const groups = Buffer.alloc(levels, 0x2b);
  return dice.next() < 0.5 ? groups : Buffer.concat([Buffer.from([0x4a, 0xff, 0x7f, 0x12, 0xfd, 0x7f]), groups]);
}

type Mutation = (body: Buffer, dice: Dice, encoding: Encoding) => Buffer;

/** Each spoils a body in one way; any number may follow each other. */
const MUTATIONS: Record<string, Mutation> = {
  flip(body, dice) {
    const bytes = Buffer.from(body);
    for (let times = 1 + dice.below(8); times > 0 && bytes.length > 0; times -= 1) {
      const at = dice.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
    }
    return bytes;
  },
  truncate: (body, dice) => body.subarray(0, dice.below(body.length + 1)),
  splice(body, dice) {
    const [from, to] = [dice.below(body.length + 1), dice.below(body.length + 1)];
    const part = body.subarray(Math.min(from, to), Math.max(from, to)).subarray(0, 2_000);
    const at = dice.below(body.length + 1);
    return Buffer.concat([body.subarray(0, at), part, body.subarray(at)]);
  },
  insert(body, dice) {
    const at = dice.below(body.length + 1);
    return Buffer.concat([body.subarray(0, at), noise(dice, 1 + dice.below(40)), body.subarray(at)]);
  },
  remove(body, dice) {
    const at = dice.below(body.length + 1);
    return Buffer.concat([body.subarray(0, at), body.subarray(at + 1 + dice.below(60))]);
  },
  /** Lengths and tags are where a byte of protobuf says most: one that claims far more, or goes on without end. */
  lie(body, dice) {
    const at = dice.below(body.length + 1);
    const claim = dice.of([
      [0xff, 0xff, 0xff, 0xff, 0x07],
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
      [0xff, 0x7f],
      [0x00],
    ]);
    return Buffer.concat([body.subarray(0, at), Buffer.from(claim), body.subarray(at + 1)]);
  },
  nest(body, dice, encoding) {
    const at = dice.below(body.length + 1);
    return Buffer.concat([body.subarray(0, at), nested(dice, encoding), body.subarray(at)]);
  },
  repeat: (body, dice) => Buffer.concat(Array.from({ length: 1 + dice.below(4) }, () => body)),
  /** One kind of value where another belongs. */
  confuse(body, dice, encoding) {
    if (encoding === "protobuf") return MUTATIONS.flip?.(body, dice, encoding) ?? body;
    const values = [
      "null",
      "[]",
      "{}",
      "-1",
      "1e400",
      '"\\ud800"',
      "true",
      '{"__proto__":[]}',
      '"\\u0000"',
      "9".repeat(400),
    ];
    const text = body.toString("latin1");
    const at = text.indexOf(":", dice.below(text.length + 1));
    if (at === -1) return body;
    const end = text.slice(at + 1).search(/[,}\]]/);
    return Buffer.from(`${text.slice(0, at + 1)}${dice.of(values)}${text.slice(at + 1 + Math.max(0, end))}`, "latin1");
  },
};

const NAMES = Object.keys(MUTATIONS);

/** A body that is spoilt somewhere. */
export function mutated(body: Buffer, dice: Dice, encoding: Encoding): Buffer {
  let spoilt = body;
  for (let times = 1 + dice.below(3); times > 0; times -= 1) {
    spoilt = MUTATIONS[dice.of(NAMES)]?.(spoilt, dice, encoding) ?? spoilt;
  }
  return spoilt;
}

const ODD = [
  null,
  5,
  "text",
  [],
  [[]],
  true,
  { at: 0 },
  { traceId: [] },
  { spanId: {} },
  { attributes: [[[]]] },
] as const;

/** A JSON span with one thing in it that is of another kind. */
function oddSpan(dice: Dice): unknown {
  if (dice.next() < 0.3) return dice.of(ODD);
  const span = spanJson({});
  span[dice.of(["traceId", "spanId", "startTimeUnixNano", "attributes", "events", "name"])] = dice.of([
    5.5,
    [1],
    { a: 1 },
  ]);
  return span;
}

/** A batch of `good` good spans around one that is spoilt: those must be kept, whatever becomes of the one. */
export function partlyBad(dice: Dice, encoding: Encoding, good: number): Buffer {
  const at = dice.below(good + 1);
  if (encoding === "json") {
    const spans: unknown[] = Array.from({ length: good }, (_, index) => spanJson({ name: "good" }, index));
    return Buffer.from(requestJson(spans.toSpliced(at, 0, oddSpan(dice))));
  }
  const spans = Array.from({ length: good }, (_, index) => spanBytes({ name: "good" }, index));
  return requestBytes(spans.toSpliced(at, 0, mutated(spanBytes({ name: "bad" }, good), dice, encoding)));
}

/** What emitters of several families say; values may be of a kind that nobody expects there. */
const TOLD: Record<string, readonly (string | number)[]> = {
  "prompt.name": ["support/agent", "", 5],
  "prompt.version": [2, "2", "two", -1, 1e18],
  "gen_ai.prompt.version": [1, "v1"],
  "langfuse.observation.prompt.version": [3, "[]"],
  "traceloop.prompt.version": ["4", "{}"],
  "gen_ai.operation.name": ["chat", "invoke_agent", 1],
  "gen_ai.usage.input_tokens": [12, "12", -4, 9e15],
  "gen_ai.input.messages": [
    '[{"role":"user","parts":[{"type":"text","content":"hi"}]}]',
    "[[[",
    '[null,{"role":1}]',
    7,
  ],
  "gen_ai.prompt.0.content": ["hello", 1],
  "gen_ai.prompt.999999999.role": ["user"],
  "llm.input_messages.0.message.content": ["hello", ""],
  "ai.prompt.messages": ['{"messages":{}}', "null"],
  "input.value": ["{", "plain"],
  "countersign.arm": ["candidate", "other", 3],
};

function toldAttributes(dice: Dice): Record<string, string | number> {
  const keys = Object.keys(TOLD).filter(() => dice.next() < 0.4);
  return Object.fromEntries(keys.map((key) => [key, dice.of(TOLD[key] ?? [""])]));
}

/** A body that is spoilt anywhere. */
export function spoiltBody(dice: Dice, encoding: Encoding): Buffer {
  const spans = Array.from({ length: 1 + dice.below(4) }, () => ({
    parentSpanId: dice.of(["", "00f067aa0ba902b7"]),
    attributes: toldAttributes(dice),
  }));
  return mutated(traces(encoding, spans), dice, encoding);
}
