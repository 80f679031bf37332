import { type OutboundFetch, outboundFetch } from "../../core/outbound-fetch.ts";
import { costOf, type ModelPrices } from "../domain/prices.ts";
import {
  type Embedding,
  type EmbedRequest,
  type ModelRequest,
  type Provider,
  ProviderError,
} from "../domain/provider.ts";
import { splitModel } from "../domain/provider-kind.ts";
import { callOptionsOf } from "./call-options.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { answerOf, isNothing, readResult } from "./read-answer.ts";
import { providerErrorOf } from "./sdk-error.ts";
import { streamAnswer } from "./stream-answer.ts";
import { createTransport } from "./transport.ts";
import type { LanguageModel, VendorModels } from "./vendor-model.ts";
import { openVendor } from "./vendors.ts";

type Options = { prices: ModelPrices | null; outbound?: OutboundFetch };

async function embedWith(models: VendorModels, request: EmbedRequest, prices: ModelPrices | null): Promise<Embedding> {
  const { id, provider } = splitModel(request.model);
  const model = models.embedding?.(id);
  if (!model)
    throw new ProviderError("refused", `${provider} offers no embeddings; choose a model of another provider.`);
  const { embeddings, usage } = await model.doEmbed({ values: request.texts, abortSignal: request.signal });
  const length = embeddings[0]?.length ?? 0;
  if (embeddings.length !== request.texts.length || embeddings.some((vector) => vector.length !== length)) {
    throw new ProviderError("bad_response", `${provider} sent vectors that do not fit the texts.`);
  }
  const inputTokens = usage?.tokens;
  const costUsd = inputTokens === undefined ? null : costOf(prices, inputTokens, 0);
  return { vectors: embeddings, inputTokens: inputTokens ?? 0, costUsd };
}

/**
 * A vendor's models as a provider. It calls the SDK's models themselves rather than `generateText`: that would add
 * retries, telemetry, warnings on the console and a parse of the JSON, while graders want the text as it came, one
 * attempt at a time. A text that is no JSON though a schema was set is an answer like any other.
 */
export async function createAdapter(config: ProviderConfig, options: Options): Promise<Provider> {
  const { prices, outbound = outboundFetch } = options;
  const models = await openVendor(config, createTransport(config, outbound));
  // Making one of the SDK's models builds its schemas anew, which costs as much as a call.
  const made = new Map<string, LanguageModel>();
  const languageModel = ({ model }: ModelRequest): LanguageModel => {
    const { id } = splitModel(model);
    const known = made.get(id) ?? models.language(id);
    made.set(id, known);
    return known;
  };

  async function telling<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      throw providerErrorOf(config, error, signal);
    }
  }

  const provider: Provider = {
    complete: (request: ModelRequest) =>
      telling(request.signal, async () => {
        const result = await languageModel(request).doGenerate(callOptionsOf(request));
        const said = readResult(result, request.outputSchema !== null);
        if (isNothing(said)) throw new ProviderError("bad_response", `${config.name} sent an answer without content.`);
        return answerOf(said, prices);
      }),
    stream: (request: ModelRequest) => streamAnswer(config, languageModel(request), request, prices),
  };
  if (!models.embedding) return provider;
  return { ...provider, embed: (request) => telling(request.signal, () => embedWith(models, request, prices)) };
}
