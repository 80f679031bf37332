/** The wire protocols a provider may speak. */
export const PROVIDER_KINDS = ["openai", "anthropic", "google", "openai-compatible"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** How each kind is called on screens. */
export const KIND_LABELS: Record<ProviderKind, string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google Gemini",
  "openai-compatible": "OpenAI-compatible server",
};

/** Where each vendor is found when nobody says otherwise; a compatible server has no place of its own. */
export const DEFAULT_BASE_URLS: Record<ProviderKind, string | null> = {
  openai: "https://api.openai.com/v1",
  anthropic: "https://api.anthropic.com/v1",
  google: "https://generativelanguage.googleapis.com/v1beta",
  "openai-compatible": null,
};

const OWN_PATH: Partial<Record<ProviderKind, string>> = { openai: "/v1", anthropic: "/v1", google: "/v1beta" };

/**
 * A base URL as the adapters take it, without a slash at its end. A vendor's URL without a path gets the vendor's own
 * (`/v1`), because both ways of writing it are in use; null stands for the vendor's own address.
 */
export function completeBaseUrl(kind: ProviderKind, given: string | null): string | null {
  if (given === null) return DEFAULT_BASE_URLS[kind];
  const url = URL.parse(given);
  if (!url) return given;
  const path = url.pathname.replace(/\/+$/, "") || (OWN_PATH[kind] ?? "");
  return `${url.origin}${path}`;
}

/** The part before the first `/` of `provider/model`, and what the vendor calls the model. */
export function splitModel(model: string): { provider: string; id: string } {
  const slash = model.indexOf("/");
  return { provider: model.slice(0, Math.max(slash, 0)), id: model.slice(slash + 1) };
}
