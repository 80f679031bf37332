import { describe, expect, test } from "vitest";
import { rawSpan } from "#lib/testing/raw-spans.ts";
import type { Attributes, RawSpan } from "./raw-span.ts";
import { readSpan } from "./read-span.ts";
import type { SeenSpan } from "./seen-span.ts";
import { settleBatch } from "./settle-batch.ts";

const MODEL = { "gen_ai.operation.name": "chat" };
const WORKFLOW = { "traceloop.span.kind": "workflow" };
const named = (name: string, version = 1) => ({ "prompt.name": name, "prompt.version": version });

/** A span by its id and its parent's; times do not matter. */
function span(
  spanId: string,
  parentSpanId: string | null,
  attributes: Attributes,
  more: Partial<RawSpan> = {},
): SeenSpan {
  return readSpan(rawSpan(attributes, { spanId, parentSpanId, ...more }));
}

const callsOf = (...spans: SeenSpan[]) =>
  settleBatch(spans).calls.map(({ spanId, identity, identityFrom }) => [spanId, identity?.name ?? null, identityFrom]);

describe("which spans are calls", () => {
  test("a model call is one, with the identity of the nearest span above that has one, in any order", () => {
    const spans = [
      span("call", "step", MODEL),
      span("step", "inner", { "gen_ai.operation.name": "agent_step" }),
      span("inner", "outer", { ...WORKFLOW, ...named("near") }),
      span("outer", null, { ...WORKFLOW, ...named("far") }),
    ];
    expect(callsOf(...spans)).toEqual([["call", "near", "inner"]]);
    expect(callsOf(...spans.reverse())).toEqual([["call", "near", "inner"]]);
    expect(settleBatch(spans).others.map(({ spanId }) => spanId)).toEqual(["outer", "inner", "step"]);
  });

  test("its own identity wins; without any it is a call of no prompt", () => {
    const spans = [span("a", "w", { ...MODEL, ...named("own") }), span("w", null, { ...WORKFLOW, ...named("above") })];
    expect(callsOf(...spans)).toEqual([["a", "own", "a"]]);
    expect(callsOf(span("b", "elsewhere", MODEL))).toEqual([["b", null, null]]);
  });

  test("a plain span with a prompt is one, but not with a model call below it, however deep", () => {
    const plain = span("p", null, named("faq"));
    expect(callsOf(plain)).toEqual([["p", "faq", "p"]]);
    expect(callsOf(plain, span("x", "p", {}), span("m", "x", MODEL))).toEqual([["m", "faq", "p"]]);
  });

  test("a wrapper with a prompt is none, alone or not; a plain span without a prompt is none", () => {
    expect(callsOf(span("w", null, { ...WORKFLOW, ...named("faq") }), span("x", "w", {}))).toEqual([]);
  });

  test("of two plain spans with the same prompt the inner one counts; with two prompts both do", () => {
    expect(callsOf(span("a", null, named("faq")), span("b", "a", named("faq")))).toEqual([["b", "faq", "b"]]);
    expect(callsOf(span("a", null, named("faq")), span("b", "a", named("other"))).length).toBe(2);
  });

  test("what an instrumented call does inside is no call, though attributes were handed down to it", () => {
    const request = span("http", "m", { ...named("faq"), "http.request.method": "POST" }, { kind: 3 });
    expect(callsOf(span("m", null, { ...MODEL, ...named("faq") }), request)).toEqual([["m", "faq", "m"]]);
  });

  test("a call told of by two instrumentations is one, with the text of the one and the figures of the other", () => {
    const outer = { "langfuse.observation.type": "generation", "langfuse.observation.input": "Why?", ...named("faq") };
    const inner = { ...MODEL, "gen_ai.usage.input_tokens": 20 };
    const { calls } = settleBatch([span("o", null, outer), span("i", "o", inner)]);
    expect(calls).toMatchObject([
      {
        spanId: "i",
        inputTokens: 20,
        identity: { name: "faq" },
        content: { input: [{ role: "user", content: "Why?" }] },
      },
    ]);
  });

  test("a span that is in a request twice is one call, and span ids of two traces do not mix", () => {
    const other = { traceId: "f".repeat(32) };
    const spans = [span("a", null, named("faq")), span("a", null, named("faq")), span("b", "a", MODEL, other)];
    expect(callsOf(...spans)).toEqual([
      ["a", "faq", "a"],
      ["b", null, null],
    ]);
  });
});

describe("what a call has of the spans above it", () => {
  const above = {
    ...WORKFLOW,
    ...named("faq"),
    "countersign.variables": '{"topic":"fees"}',
    ...{ "tenant.id": "t", "tenant.tier": "gold", "request.id": "r", "session.id": "c" },
    ...{ "countersign.rollout": "o", "countersign.arm": "candidate" },
  };
  const under = (attributes: Attributes) =>
    settleBatch([span("w", null, above), span("m", "w", { ...MODEL, ...attributes })]).calls[0];

  test("all that it does not say itself", () => {
    expect(under({})).toMatchObject({
      ...{ tenantId: "t", tier: "gold", requestId: "r", conversationId: "c", rollout: "o", arm: "candidate" },
      content: { variables: { topic: "fees" } },
    });
    expect(under({ "session.id": "own" })).toMatchObject({ conversationId: "own", tenantId: "t" });
  });

  test("but not the tier of another tenant, nor the rollout and the variables of another prompt", () => {
    expect(under({ "tenant.id": "other" })).toMatchObject({ tenantId: "other", tier: null });
    expect(under(named("other"))).toMatchObject({ rollout: null, arm: null, content: { variables: null } });
    expect(under(named("faq", 2))).toMatchObject({ rollout: "o", identity: { version: 2 } });
  });
});

test("parents in a circle, and a span that is its own, come to an end", () => {
  expect(settleBatch([span("a", "b", named("x")), span("b", "a", MODEL), span("c", "c", MODEL)]).calls.length).toBe(2);
});

test("forty thousand spans below each other are told apart, each looked at once", () => {
  const proto = span("s0", null, { ...WORKFLOW, ...named("faq") });
  const model = span("m", "s39999", MODEL);
  const chain = Array.from({ length: 40_000 }, (_, index) => ({
    ...proto,
    spanId: `s${index}`,
    parentSpanId: index === 0 ? null : `s${index - 1}`,
    identity: index === 0 ? proto.identity : null,
  }));
  expect(settleBatch([model, ...chain]).calls).toMatchObject([{ spanId: "m", identityFrom: "s0" }]);
});
