import { setTimeout as sleep } from "node:timers/promises";
import { answerTurn } from "../demo/traffic/answer-turn.ts";
import type { Model } from "../demo/traffic/model.ts";
import { startTracing } from "../demo/traffic/tracing.ts";
import { createClient } from "../sdk/src/node.ts";

/** One question of a customer to come, and what the model answers. */
export type Question = {
  requestId: string;
  tenantId: string;
  conversationId: string;
  question: string;
  answer: string;
  latencyMs: number;
};

/**
 * An application that is asked: it resolves by the SDK, calls a model of known answers, and tells of each request by an
 * OpenTelemetry exporter. Returns when the server has taken all of it.
 * @throws Error when a batch was not taken
 */
export async function tellOf(
  server: { url: string; key: string },
  prompt: string,
  questions: readonly Question[],
): Promise<void> {
  const unsent: string[] = [];
  const tracing = startTracing(server, (why) => unsent.push(why));
  const client = createClient({ url: server.url, apiKey: server.key, host: "till-of-a-test" });
  try {
    await client.waitUntilReady(20_000);
    for (const { question, answer, ...asker } of questions) {
      const model: Model = {
        ask: async () => ({ text: answer, inputTokens: 31, outputTokens: 12, finishReason: "stop" }),
        close: () => Promise.resolve(),
      };
      const turn = { ...asker, prompt, inputs: { question }, luck: 1, judged: false, mood: 1 };
      const told = await answerTurn({ client, model, tracer: tracing.tracer }, turn, () => ({ slow: 1, away: false }));
      if (!told.ok) throw new Error(`${asker.requestId} was not answered`);
      await sleep(5);
    }
  } finally {
    await tracing.stop();
    await client.close();
  }
  if (unsent.length > 0) throw new Error(unsent.join("; "));
}
