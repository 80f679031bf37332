import type { Arm } from "#sdk/decide/decide.ts";
import { armOf } from "../arms.ts";
import type { Attributes, AttributeValue } from "../raw-span.ts";
import { fieldsOf, firstText, textOf } from "./attribute-values.ts";
import { AI_SDK_PREFIXES } from "./read-identity.ts";

/** Who asked, and what a rollout drew for them. */
export type Asker = {
  tenantId: string | null;
  tier: string | null;
  conversationId: string | null;
  requestId: string | null;
  rollout: string | null;
  arm: Arm | null;
};

/** Where emitters put what an application adds of its own: under a prefix, or as one JSON object. */
const PREFIXES = [
  ...AI_SDK_PREFIXES,
  "langfuse.trace.metadata.",
  "langfuse.observation.metadata.",
  "traceloop.association.properties.",
];
const OBJECTS = ["metadata", "langfuse.trace.metadata", "langfuse.observation.metadata"];

const TENANT = names("tenant", "id");
const TIER = names("tenant", "tier");
const CONVERSATION = [...names("conversation", "id"), ...names("session", "id"), "gen_ai.conversation.id"];
const REQUEST = names("request", "id");

function names(noun: string, part: string): string[] {
  return [`${noun}.${part}`, `${noun}${part.replace(/^./, (letter) => letter.toUpperCase())}`, `${noun}_${part}`];
}

/** What a span says of itself; what it leaves out may be said above it. */
export function readAsker(attributes: Attributes): Asker {
  const added = addedBy(attributes);
  const say = (own: readonly string[], names: readonly string[]) =>
    firstText(attributes, own) ?? firstText(added, names);
  return {
    tenantId: say(["tenant.id"], [...TENANT, "customer_id"]),
    tier: say(["tenant.tier"], TIER),
    conversationId: say(["gen_ai.conversation.id", "session.id", "langfuse.session.id"], CONVERSATION),
    requestId: say(["request.id"], REQUEST),
    rollout: say(["countersign.rollout"], ["countersign.rollout"]),
    arm: armOf(say(["countersign.arm"], ["countersign.arm"])),
  };
}

/** What the application added, by the names it gave: the first emitter's place in which a name stands counts. */
function addedBy(attributes: Attributes): Attributes {
  const added: Record<string, AttributeValue> = Object.create(null);
  for (const key of Object.keys(attributes)) {
    const prefix = PREFIXES.find((start) => key.startsWith(start));
    if (prefix) added[key.slice(prefix.length)] ??= attributes[key] ?? null;
  }
  for (const key of OBJECTS) {
    for (const [name, value] of Object.entries(fieldsOf(attributes[key]) ?? {})) {
      if (textOf(value) !== null) added[name] ??= value;
    }
  }
  return added;
}
