import type { RolloutRules, Share } from "../decide/decide.ts";
import type { TemplateFormat } from "../template/template.ts";

/** What is registered of a tenant. What a request says of its tier counts only where nothing is registered. */
export type TenantFacts = { tier: string | null; experiments: boolean };

/** A tenant held on a version until a moment (RFC 3339). */
export type PinDocument = { tenantId: string; version: number; expiresAt: string };

/** What a channel serves. `version` is its baseline: all of it when there is no rollout. */
export type ChannelDocument = {
  seq: number;
  version: number;
  split: Share[];
  rollout: RolloutRules | null;
  pins: PinDocument[];
};

/** A version unrendered: its templates, settings and the attributes a span should carry. */
export type VersionDocument = {
  name: string;
  version: number;
  semver: string;
  commitSha: string;
  contentHash: string;
  templateFormat: TemplateFormat;
  system: string;
  userTemplate: string;
  variables: string[];
  model: string;
  parameters: Record<string, unknown>;
  outputSchema: unknown;
  tools: unknown;
  attributes: Record<string, string>;
};

/** A prompt as far as the key reaches. `versions` holds, by number, each one that a channel, a pin or `latest` can lead to. */
export type PromptDocument = {
  latest: number | null;
  channels: Record<string, ChannelDocument>;
  versions: Record<string, VersionDocument>;
};

/**
 * Everything a client needs to decide by itself: what `GET /api/v1/rules` answers and what a stream begins with.
 * `tenants` holds only those that differ from a tenant nobody knows. `archived` are names that are served no more, so
 * that gone and unreachable are told apart.
 */
export type RulesSnapshot = {
  generation: number;
  prompts: Record<string, PromptDocument>;
  tenants: Record<string, TenantFacts>;
  archived: string[];
};

/**
 * What changed after the generation `since`: each prompt named is stated whole, a tenant that is null is like one nobody
 * knows again. A client that stands at another generation asks for the snapshot.
 */
export type RulesPatch = {
  since: number;
  generation: number;
  prompts: Record<string, PromptDocument>;
  tenants: Record<string, TenantFacts | null>;
  archived: string[];
};
