import type { ProviderConfig } from "./provider-config.ts";
import type { VendorModels } from "./vendor-model.ts";

type Settings = { baseURL: string; apiKey: string; fetch: typeof fetch };

/**
 * The AI SDK's adapter for the provider's protocol, loaded only when it is needed: a process that asks the local model
 * alone carries none. The SDK never sees the key; the transport sets it.
 */
export async function openVendor(config: ProviderConfig, transport: typeof fetch): Promise<VendorModels> {
  const settings: Settings = { baseURL: config.baseUrl, apiKey: "set by the transport", fetch: transport };
  switch (config.kind) {
    case "openai": {
      const { createOpenAI } = await import("@ai-sdk/openai");
      const openai = createOpenAI(settings);
      // Chat completions rather than responses: only they take a seed and stop sequences.
      return { language: (id) => openai.chat(id), embedding: (id) => openai.embeddingModel(id) };
    }
    case "anthropic": {
      const { createAnthropic } = await import("@ai-sdk/anthropic");
      const anthropic = createAnthropic(settings);
      return { language: (id) => anthropic(id) };
    }
    case "google": {
      const { createGoogle } = await import("@ai-sdk/google");
      const google = createGoogle(settings);
      return { language: (id) => google(id), embedding: (id) => google.embeddingModel(id) };
    }
    case "openai-compatible": {
      const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
      const named = { ...settings, name: "openaiCompatible", includeUsage: true, supportsStructuredOutputs: true };
      const server = createOpenAICompatible(named);
      return { language: (id) => server.chatModel(id), embedding: (id) => server.embeddingModel(id) };
    }
  }
}
