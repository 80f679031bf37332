import type { Audience } from "#sdk/decide/decide.ts";
import type { ModelParameters, TemplateFormat } from "../../prompts/domain/content.ts";
import type { ContentRedline } from "../../prompts/domain/redline/shapes.ts";
import type { Policy } from "../../reviews/domain/policy.ts";
import type { Approval, Change } from "./moment.ts";

/** A version's labels. Times are RFC 3339. */
export type VersionFacts = {
  number: number;
  semver: string;
  author: string;
  savedAt: string;
  changelog: string;
  commitSha: string;
  contentHash: string;
  model: string;
  parameters: ModelParameters;
  templateFormat: TemplateFormat;
};

/** A requirement as it stood when the release was made; a waived one was not met, and the glass was broken. */
export type RequirementThen = { code: string; met: boolean; message: string; waived: boolean };

/** Somebody's word on the version, by the time of the release. */
export type DecisionThen = {
  review: number;
  kind: string;
  name: string;
  groups: string[];
  at: string;
  contentHash: string;
  note: string;
  ticked: string[];
};

/** The run a release rested on, with its verdict as it stood then. */
export type RunRecord = {
  number: number;
  verdict: string | null;
  cases: number;
  baseline: number | null;
  suiteRevision: number;
  finishedAt: string | null;
  /** Why, in sentences. */
  reasons: string[];
};

/** The look back at a release for which the glass was broken. */
export type LookBack = { number: number; finding: string | null; note: string; closedAt: string | null };

/** A release with all that was behind it. */
export type ReleaseRecord = {
  prompt: string;
  channel: string;
  release: Change & {
    reason: string;
    brokeGlass: boolean;
    generation: number;
    split: { version: number; share: number }[];
    /** The rollout it belongs to or ended, by its number; null for a release to everybody at once. */
    rollout: number | null;
    unit: "conversation" | "tenant" | null;
    audience: Audience | null;
    /** Why guardrails took the candidate back, each in a sentence. */
    findings: string[];
  };
  /** What the evidence is of, where it is not this release: a rollback rests on the promotion it went back to. */
  promotion: Change | null;
  previous: Change | null;
  next: Change | null;
  head: VersionFacts;
  /** What it is compared with: what the rest gets in a rollout, else what was served before; null for the first. */
  base: VersionFacts | null;
  redline: ContentRedline;
  sentence: string;
  requirements: RequirementThen[];
  approvals: Approval[];
  decisions: DecisionThen[];
  run: RunRecord | null;
  policy: Policy;
  lookBack: LookBack | null;
  auditSeq: number | null;
  hash: string | null;
};
