import { expect, test } from "vitest";
import type { Attributes } from "../raw-span.ts";
import { readAsker } from "./read-asker.ts";

const ASKER = { tenantId: "t", tier: "gold", conversationId: "c", requestId: "r", rollout: "o", arm: "control" };

test.each<[string, Attributes]>([
  [
    "the contract's own names",
    {
      "tenant.id": "t",
      "tenant.tier": "gold",
      "gen_ai.conversation.id": "c",
      "request.id": "r",
      "countersign.rollout": "o",
      "countersign.arm": "control",
    },
  ],
  [
    "Langfuse's session and metadata",
    {
      "session.id": "c",
      "langfuse.trace.metadata.tenantId": "t",
      "langfuse.trace.metadata.tenantTier": "gold",
      "langfuse.trace.metadata.requestId": "r",
      "langfuse.trace.metadata.countersign.rollout": "o",
      "langfuse.trace.metadata.countersign.arm": "control",
    },
  ],
  [
    "Traceloop's association properties",
    {
      "traceloop.association.properties.customer_id": "t",
      "traceloop.association.properties.tenant_tier": "gold",
      "traceloop.association.properties.session_id": "c",
      "traceloop.association.properties.request_id": "r",
      "countersign.rollout": "o",
      "countersign.arm": "control",
    },
  ],
  [
    "OpenInference's metadata, one JSON object",
    {
      metadata:
        '{"tenant":{"id":9},"tenant.id":"t","tenant_tier":"gold","request.id":"r","countersign.rollout":"o","countersign.arm":"control"}',
      "session.id": "c",
    },
  ],
  [
    "the AI SDK's context",
    {
      "ai.settings.context.tenant.id": "t",
      "ai.settings.context.tenant.tier": "gold",
      "ai.settings.context.conversationId": "c",
      "ai.settings.context.requestId": "r",
      "ai.settings.context.countersign.rollout": "o",
      "ai.settings.context.countersign.arm": "control",
    },
  ],
])("who asked is read from %s", (_, attributes) => {
  expect(readAsker(attributes)).toEqual(ASKER);
});

test("a conversation is told from a session; what the span says itself wins over what was added", () => {
  const said = {
    "session.id": "s",
    "gen_ai.conversation.id": "c",
    "tenant.id": "own",
    metadata: { tenantId: "added" },
  };
  expect(readAsker(said)).toMatchObject({ conversationId: "c", tenantId: "own" });
});

test("an arm that is none says nothing; ids are texts of 256 characters at most, and are never structures", () => {
  const asker = readAsker({
    "countersign.arm": "winner",
    "tenant.id": 7,
    "request.id": "x".repeat(300),
    "session.id": ["a"],
    "tenant.tier": "go\u0000ld\ud800",
  });
  const expected = { arm: null, tenantId: "7", requestId: "x".repeat(256), conversationId: null, tier: "gold\ufffd" };
  expect(asker).toMatchObject(expected);
});
