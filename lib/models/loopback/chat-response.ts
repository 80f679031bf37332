import type { ModelAnswer } from "../domain/provider.ts";
import { LOCAL_MODEL_LABEL } from "../local/local-provider.ts";

/** What all parts of one answer share. `created` is in seconds since 1970. */
export type Envelope = { id: string; created: number; model: string };

/** The whole answer as OpenAI's `chat.completion` object. */
export function completionBody(envelope: Envelope, answer: ModelAnswer): object {
  return {
    ...named(envelope, "chat.completion"),
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: answer.output, refusal: null },
        logprobs: null,
        finish_reason: answer.finishReason,
      },
    ],
    usage: usage(answer),
  };
}

/** The answer as `chat.completion.chunk` objects, a few words each; usage comes last when asked for. */
export function completionChunks(envelope: Envelope, answer: ModelAnswer, withUsage: boolean): object[] {
  const head = named(envelope, "chat.completion.chunk");
  const chunk = (delta: object, finish: string | null) => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  });
  const pieces = answer.output.match(/(?:\s*\S+){1,4}\s*|\s+/g) ?? [];
  const chunks: object[] = [
    chunk({ role: "assistant", content: "" }, null),
    ...pieces.map((content) => chunk({ content }, null)),
    chunk({}, answer.finishReason),
  ];
  return withUsage ? [...chunks, { ...head, choices: [], usage: usage(answer) }] : chunks;
}

/** OpenAI's error object. */
export function errorBody(message: string, type: string, code: string | null, param: string | null = null): object {
  return { error: { message, type, param, code } };
}

/** OpenAI's list of models with the one there is. */
export function modelsBody(model: string, created: number): object {
  return {
    object: "list",
    data: [{ id: model, object: "model", created, owned_by: "local", description: LOCAL_MODEL_LABEL }],
  };
}

function named({ id, created, model }: Envelope, object: string): object {
  return { id, object, created, model, system_fingerprint: LOCAL_MODEL_LABEL };
}

function usage({ inputTokens, outputTokens }: ModelAnswer): object {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}
