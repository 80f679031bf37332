import type { createOpenAI } from "@ai-sdk/openai";

/** The AI SDK's own interface of a model, below its `generateText`: one call in, one result out. */
type Sdk = ReturnType<typeof createOpenAI>;
export type LanguageModel = ReturnType<Sdk["chat"]>;
export type EmbeddingModel = ReturnType<Sdk["embeddingModel"]>;
export type CallOptions = Parameters<LanguageModel["doGenerate"]>[0];
export type GenerateResult = Awaited<ReturnType<LanguageModel["doGenerate"]>>;
export type StreamPart =
  Awaited<ReturnType<LanguageModel["doStream"]>>["stream"] extends ReadableStream<infer Part> ? Part : never;

/** A vendor's models by the ids the vendor gives them; `embedding` is absent where the vendor has none. */
export type VendorModels = {
  language(id: string): LanguageModel;
  embedding?(id: string): EmbeddingModel;
};
