import type { Capture } from "#lib/telemetry/domain/capture.ts";
import { readLog } from "#lib/telemetry/domain/read-log.ts";
import { readSpan } from "#lib/telemetry/domain/read-span.ts";
import type { IdentityFamily, PromptIdentity, SeenContent } from "#lib/telemetry/domain/seen-span.ts";
import { settleBatch } from "#lib/telemetry/domain/settle-batch.ts";
import type { SettledSpan } from "#lib/telemetry/domain/settled-span.ts";
import type { Arm } from "#sdk/decide/decide.ts";
import { ANSWERED, ASKER, RESOLVED } from "./asked.ts";
import { type RecordedRequest, readRequests } from "./otlp-collector.ts";

export const EMITTERS = [
  "otlp-proto",
  "otlp-http",
  "openai",
  "traceloop",
  "langfuse",
  "openinference",
  "ai-sdk",
] as const;
export type EmitterName = (typeof EMITTERS)[number];

/** What a call of an emitter is to be read as. */
type ExpectedCall = typeof ANSWER &
  Partial<typeof ASKER> & {
    service?: string;
    identity: PromptIdentity;
    rollout: string | null;
    arm: Arm | null;
    content: Pick<SeenContent, "input" | "output" | "variables">;
  };

const ANSWER = {
  isError: false,
  model: ANSWERED.model,
  inputTokens: ANSWERED.inputTokens,
  outputTokens: ANSWERED.outputTokens,
};

/** What is expected of a call, by emitter: of the call as the guide tells it, then of one in the emitter's own words. */
export const EXPECTED: Record<EmitterName, ExpectedCall[]> = {
  "otlp-proto": [asGuided("prompt")],
  "otlp-http": [asGuided("prompt")],
  openai: [asGuided("prompt")],
  traceloop: [asGuided("prompt"), inOwnWords("traceloop", { commitSha: true, variables: { topic: "fees" } })],
  langfuse: [asGuided("langfuse", { commitSha: null })],
  openinference: [asGuided("prompt", {}, { topic: "fees" }), inOwnWords("llm", { variables: { topic: "fees" } })],
  "ai-sdk": [asGuided("ai_sdk"), inOwnWords("ai_sdk")],
};

function contentWith(variables: SeenContent["variables"]) {
  return { input: RESOLVED.messages, output: ANSWERED.output, variables };
}

function asGuided(
  family: IdentityFamily,
  identity: Partial<PromptIdentity> = {},
  variables: SeenContent["variables"] = null,
): ExpectedCall {
  const { name, version, attributes } = RESOLVED;
  return {
    service: "support",
    ...ANSWER,
    ...ASKER,
    identity: { family, name, version, commitSha: attributes["prompt.commit_sha"], ...identity },
    rollout: attributes["countersign.rollout"],
    arm: "candidate",
    content: contentWith(variables),
  };
}

function inOwnWords(
  family: IdentityFamily,
  { commitSha = false, variables = null }: { commitSha?: boolean; variables?: SeenContent["variables"] } = {},
): ExpectedCall {
  const { name, version, attributes } = RESOLVED;
  const sha = commitSha ? attributes["prompt.commit_sha"] : null;
  return {
    ...ANSWER,
    identity: { family, name, version, commitSha: sha },
    rollout: null,
    arm: null,
    content: contentWith(variables),
  };
}

const MAIL = "asker@mail.example";

/** The rows of `call` and `call_content` that a call of this emitter is to become under a policy. */
export function storedAs(call: ExpectedCall, capture: Capture): object {
  const { identity, rollout, arm, content, ...same } = call;
  const { input, output, variables } = content;
  const seen = input?.map(({ role, content: text }) => ({ role, content: text.replace(MAIL, "[email]") }));
  const texts = {
    off: null,
    redacted: { input: seen, output, variables, redactions: [{ kind: "email", count: 1 }] },
    full: { input, output, variables, redactions: [] },
  };
  const { name, version } = identity;
  const row = { ...same, promptName: name, version, rolloutId: rollout, arm: arm ?? "", capture };
  return { ...row, text: texts[capture] };
}

/** The calls in what an emitter sent, read as the server reads them; the earliest first. */
export function callsIn(requests: readonly RecordedRequest[], now: number): SettledSpan[] {
  const { spans, logs } = readRequests(requests, now);
  const said = logs.flatMap((log) => readLog(log) ?? []);
  return settleBatch(spans.map(readSpan))
    .calls.toSorted((a, b) => a.startMs - b.startMs)
    .map((call) => {
      const own = said.filter(({ spanId, content }) => spanId === call.spanId && content);
      const input = own.flatMap(({ content }) => content?.input ?? []);
      const output = own.flatMap(({ content }) => content?.output ?? []);
      return own.length === 0 ? call : { ...call, content: { ...call.content, input, output } };
    });
}
