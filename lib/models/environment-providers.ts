import type { ProviderConfig } from "./adapters/provider-config.ts";
import { completeBaseUrl, type ProviderKind } from "./domain/provider-kind.ts";

const VARIABLES: [kind: ProviderKind, key: string, baseUrl: string][] = [
  ["openai", "OPENAI_API_KEY", "OPENAI_BASE_URL"],
  ["anthropic", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"],
  ["google", "GOOGLE_API_KEY", "GOOGLE_BASE_URL"],
];

const given = (name: string) => process.env[name]?.trim() || null;

/** The vendors that the environment sets up, by a key or by an address alone (a gateway that asks for no key). */
export function environmentProviders(): ProviderConfig[] {
  return VARIABLES.flatMap(([kind, keyName, urlName]) => {
    const key = given(keyName);
    const url = given(urlName);
    const baseUrl = completeBaseUrl(kind, url);
    if ((key === null && url === null) || baseUrl === null) return [];
    return [{ name: kind, kind, baseUrl, key, source: "environment" as const }];
  });
}
