import type { ModelAnswer, ModelPiece, ModelRequest, Provider } from "../domain/provider.ts";
import { completeBaseUrl, type ProviderKind } from "../domain/provider-kind.ts";
import { type Loopback, type LoopbackOptions, startLoopback } from "../loopback/start-loopback.ts";
import { createAdapter } from "./create-adapter.ts";

export const KEY = "sk-secret-0123456789abcdef";
const before = process.env.ALLOW_PRIVATE_HOSTS;
/** What is running; a test that starts its own adds it. */
export const open: Loopback[] = [];

/** A vendor on loopback that wants this key. */
export async function start(options: LoopbackOptions = {}): Promise<Loopback> {
  const loopback = await startLoopback({ anyModel: true, key: KEY, ...options });
  open.push(loopback);
  process.env.ALLOW_PRIVATE_HOSTS = loopback.host;
  return loopback;
}

/** An adapter of this kind that asks it, for 2 and 10 dollars a million tokens. */
export const adapterOf = (loopback: Loopback, kind: ProviderKind, key: string | null = KEY): Promise<Provider> => {
  const baseUrl = completeBaseUrl(kind, kind === "openai-compatible" ? loopback.url : loopback.origin) ?? "";
  const prices = { inputUsdPerMillion: 2, outputUsdPerMillion: 10 };
  return createAdapter({ name: "vendor", kind, baseUrl, key, source: "settings" }, { prices });
};

/** A request, with what a test changes of it. */
export const asking = (change: Partial<ModelRequest> = {}): ModelRequest => ({
  model: "vendor/model-1",
  messages: [
    { role: "system", content: "Summarise in one sentence." },
    { role: "user", content: "The fee rises to 5 euros in May. Nothing else changes at all." },
  ],
  parameters: {},
  outputSchema: null,
  signal: AbortSignal.timeout(10_000),
  ...change,
});

/** The texts of a stream, and the last piece of it, which is the answer. */
export async function streamed(provider: Provider, request: ModelRequest) {
  const pieces: ModelPiece[] = [];
  for await (const piece of provider.stream?.(request) ?? []) pieces.push(piece);
  const texts = pieces.flatMap((piece) => ("text" in piece ? [piece.text] : []));
  return { texts, last: pieces.at(-1) as { answer: ModelAnswer } };
}

/** The body of the last request. */
export const sent = (loopback: Loopback) => JSON.parse(loopback.requests().at(-1)?.body ?? "");

/** Ends what was started, after each test. */
export async function closeAll(): Promise<void> {
  for (const loopback of open.splice(0)) await loopback.close();
  if (before === undefined) delete process.env.ALLOW_PRIVATE_HOSTS;
  else process.env.ALLOW_PRIVATE_HOSTS = before;
}
