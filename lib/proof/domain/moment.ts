import type { Audience } from "#sdk/decide/decide.ts";
import type { TenantFacts } from "#sdk/wire/rules.ts";
import type { ModelParameters, TemplateFormat } from "../../prompts/domain/content.ts";
import type { Policy } from "../../reviews/domain/policy.ts";

/** A version somebody got, word for word. `share` is in basis points of 10 000. */
export type ServedVersion = {
  version: number;
  share: number;
  semver: string;
  commitSha: string;
  contentHash: string;
  system: string;
  userTemplate: string;
  model: string;
  parameters: ModelParameters;
};

/** A signature a release rested on; `at` is RFC 3339, `contentHash` what it was given for. */
export type Approval = { name: string; groups: string[]; at: string; contentHash: string };

/** The run a release rested on. */
export type RunThen = { number: number; verdict: string | null; cases: number };

/**
 * A row of the ledger as a line among others. `version` is what it is about: in a rollout the candidate. `share` is what
 * the candidate got, in basis points, null for everybody; `baseline` what the rest got.
 */
export type Change = {
  seq: number;
  version: number;
  kind: string;
  at: string;
  by: string;
  share: number | null;
  baseline: number;
};

/** A rollout as it stood at a moment. `share` is the candidate's, in basis points. */
export type RolloutThen = {
  number: number;
  candidate: number;
  baseline: number;
  share: number;
  unit: "conversation" | "tenant";
  audience: Audience;
};

/** A tenant held on a version: until when, by whom, since when and why. Times are RFC 3339. */
export type PinHeld = { version: number; expiresAt: string; by: string; since: string; reason: string };

/** What the time machine answers a program; see the interface contract. Times are RFC 3339 in UTC. */
export type Moment = {
  at: string;
  channel: string;
  releaseSeq: number;
  reason: "STATIC" | "TARGETING_MATCH" | "SPLIT";
  served: ServedVersion[];
  /** The pin that decided. */
  pin?: PinHeld;
  /** The rollout that was under way, whether or not who is asked about took part in it. */
  rollout?: RolloutThen;
  /** What was registered of the tenant by then. */
  registered?: TenantFacts;
  approvals: Approval[];
  run: RunThen | null;
  releasedBy: string;
  /** The row of the audit log that recorded the release; null once its time of keeping is over. */
  auditSeq: number | null;
  /** What had to be met for a release at that moment. */
  policy: Policy;
};

/** The same for a person: who wrote it and why it was released, and what came before and after. */
export type MomentPage = Moment & {
  prompt: string;
  tenant: string | null;
  conversationId: string | null;
  /** The tier that counted: the registered one, else the one that was asked about. */
  tier: string | null;
  /** Asked about everybody: how many tenants were held by pins and got something else. */
  pinned: number;
  release: Change & { reason: string; brokeGlass: boolean };
  /** The release whose evidence the version rests on; another one than `release` after a rollback or a further step. */
  promotion: Change | null;
  written: { by: string; at: string; changelog: string; templateFormat: TemplateFormat };
  previous: Change | null;
  next: Change | null;
  hash: string | null;
};
