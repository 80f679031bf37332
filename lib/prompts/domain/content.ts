import type { Include, TemplateFormat } from "#sdk/template/template.ts";

export type { Include, TemplateFormat };

/** A plain JSON value, as it travels over the wire and rests in the tables. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Sampling settings of a model call; an absent field means the provider's default. */
export type ModelParameters = {
  temperature?: number;
  maxOutputTokens?: number;
  topP?: number;
  seed?: number;
  stopSequences?: string[];
};

/** Thresholds a version carries for its own gate; the stricter of these and the policy's is in force. */
export type EvaluationSettings = {
  thresholdWinRate?: number;
  thresholdP95LatencyMs?: number;
  pairedTest?: "mcnemar";
  noiseEnvelopeAlpha?: number;
};

export type CiSettings = { requiredReviewers?: number; blockOnEvalRegression?: boolean };

/** Everything that makes a version what it is. Its canonical JSON is what `contentHash` is the SHA-256 of. */
export type PromptContent = {
  system: string;
  userTemplate: string;
  templateFormat: TemplateFormat;
  /** `provider/model`, for example `local/nearest-1`. */
  model: string;
  parameters: ModelParameters;
  outputSchema: JsonObject | null;
  tools: JsonObject[] | null;
  evaluation: EvaluationSettings;
  ci: CiSettings;
  owners: string[];
  /** Every snippet its texts include, directly or through another one, by name; absent when there is none. */
  includes?: Include[];
};

export type ChatMessage = { role: "system" | "user" | "assistant"; content: string };
