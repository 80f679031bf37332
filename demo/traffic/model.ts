import { type Loopback, startLoopback } from "#lib/models/loopback/start-loopback.ts";
import type { Message } from "#sdk/node.ts";

/** What the model said, and what it counted. */
export type Answered = { text: string; inputTokens: number; outputTokens: number; finishReason: string };

/** A call of the model failed: its HTTP status, as an SDK of a vendor would tell it. */
export class ModelFailed extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the model answered with ${status}`);
    this.status = status;
  }
}

export type Model = {
  ask(messages: readonly Message[], wanted: { model: string; away: boolean }): Promise<Answered>;
  close(): Promise<void>;
};

type Completion = {
  choices: { message: { content: string | null }; finish_reason: string }[];
  usage: { prompt_tokens: number; completion_tokens: number };
};

async function complete({ url }: Loopback, model: string, messages: readonly Message[]): Promise<Answered> {
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ model, messages }),
  });
  if (!response.ok) {
    await response.arrayBuffer();
    throw new ModelFailed(response.status);
  }
  const { choices, usage } = (await response.json()) as Completion;
  return {
    text: choices[0]?.message.content ?? "",
    finishReason: choices[0]?.finish_reason ?? "stop",
    ...{ inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens },
  };
}

/** The local model behind OpenAI's protocol on loopback, and beside it one whose provider is away. */
export async function startModel(): Promise<Model> {
  const [well, away] = await Promise.all([
    startLoopback({ anyModel: true }),
    startLoopback({ anyModel: true, failureRate: 1 }),
  ]);
  return {
    ask: (messages, wanted) => complete(wanted.away ? away : well, wanted.model, messages),
    async close() {
      await Promise.all([well.close(), away.close()]);
    },
  };
}
