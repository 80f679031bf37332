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

/** A row of the ledger as a neighbour of the moment. */
export type Change = { seq: number; version: number; kind: string; at: string; by: string };

/** What the time machine answers a program; see the interface contract. Times are RFC 3339 in UTC. */
export type Moment = {
  at: string;
  channel: string;
  releaseSeq: number;
  reason: "STATIC" | "TARGETING_MATCH" | "SPLIT";
  served: ServedVersion[];
  pin?: { version: number; expiresAt: string };
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
  release: Change & { reason: string; brokeGlass: boolean };
  /** The release that first brought the version with its evidence; another one than `release` after a rollback. */
  promotion: Change | null;
  written: { by: string; at: string; changelog: string; templateFormat: TemplateFormat };
  previous: Change | null;
  next: Change | null;
  hash: string | null;
};
