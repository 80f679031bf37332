import type { ModelAnswer, ModelRequest, Provider } from "../models/domain/provider.ts";

const shared = globalThis as unknown as { countersignProviders?: Map<string, Provider> };

/** Lets `provider` answer for the local model in this process; with null nobody does. */
export function useModel(provider: Provider | null): void {
  shared.countersignProviders = new Map(provider ? [["local", provider]] : []);
}

/** A model that says what it is told to, and how often it was asked. */
export function fakeModel(say: (request: ModelRequest, call: number) => Promise<string> | string) {
  const model = {
    calls: 0,
    async complete(request: ModelRequest): Promise<ModelAnswer> {
      request.signal.throwIfAborted();
      model.calls += 1;
      const output = await say(request, model.calls);
      return { output, inputTokens: 1, outputTokens: 1, costUsd: 0.001, finishReason: "stop" };
    },
  };
  return model;
}
