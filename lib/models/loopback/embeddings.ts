import { z } from "zod";
import type { Provider } from "../domain/provider.ts";
import { LOCAL_EMBEDDING_MODEL } from "../local/local-provider.ts";
import { parseRequest } from "./parse-request.ts";

const openaiRequest = z.object({ model: z.string().min(1), input: z.union([z.string(), z.array(z.string()).min(1)]) });
const part = z.object({ content: z.object({ parts: z.array(z.object({ text: z.string() })).min(1) }) });
const geminiRequest = z.union([z.object({ requests: z.array(part).min(1) }), part]);

type Made = { body: object } | { fault: string; param: string | null };

async function vectorsOf(provider: Provider, texts: string[], signal: AbortSignal) {
  if (!provider.embed) throw new Error("the loopback's provider makes no embeddings");
  return provider.embed({ model: LOCAL_EMBEDDING_MODEL, texts, signal });
}

/** Answers OpenAI's `POST /v1/embeddings` with the local model's vectors, whatever the model's name. */
export async function openaiEmbeddings(body: string, provider: Provider, signal: AbortSignal): Promise<Made> {
  const read = parseRequest(openaiRequest, body);
  if ("fault" in read) return read;
  const { model, input } = read.data;
  const { vectors, inputTokens } = await vectorsOf(provider, typeof input === "string" ? [input] : input, signal);
  const data = vectors.map((embedding, index) => ({ object: "embedding", index, embedding }));
  return { body: { object: "list", data, model, usage: { prompt_tokens: inputTokens, total_tokens: inputTokens } } };
}

/** Answers Gemini's `embedContent` and `batchEmbedContents`. */
export async function geminiEmbeddings(body: string, provider: Provider, signal: AbortSignal): Promise<Made> {
  const read = parseRequest(geminiRequest, body);
  if ("fault" in read) return read;
  const asked = "requests" in read.data ? read.data.requests : [read.data];
  const texts = asked.map((each) => each.content.parts.map(({ text }) => text).join("\n"));
  const { vectors } = await vectorsOf(provider, texts, signal);
  const embeddings = vectors.map((values) => ({ values }));
  return { body: "requests" in read.data ? { embeddings } : { embedding: embeddings[0] } };
}
