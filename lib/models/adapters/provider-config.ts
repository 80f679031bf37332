import type { ProviderKind } from "../domain/provider-kind.ts";

/** A provider as it is set up, ready to be called. The base URL is complete and has no slash at its end. */
export type ProviderConfig = {
  /** The part before the `/` of a model's name. */
  name: string;
  kind: ProviderKind;
  baseUrl: string;
  key: string | null;
  source: "settings" | "environment";
};

/** The environment's names for each vendor; a compatible server is set up in Settings only. */
export const ENVIRONMENT_KEYS: Record<string, string> = {
  openai: "OPENAI_API_KEY",
  anthropic: "ANTHROPIC_API_KEY",
  google: "GOOGLE_API_KEY",
};

/** Where a person changes the provider's key, in words. */
export function keyPlace({ name, source }: Pick<ProviderConfig, "name" | "source">): string {
  return source === "settings" ? "Settings" : `Settings, or in ${ENVIRONMENT_KEYS[name] ?? "the environment"}`;
}
