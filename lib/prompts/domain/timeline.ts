import type { RedlineSegment } from "./redline/shapes.ts";

export const TIMELINE_FILTERS = ["all", "edits", "runs", "approvals", "releases", "incidents"] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

const ROLLBACKS = ["release.rolled_back", "release.auto_rolled_back"];
const RELEASES = ["release.promoted", "release.glass_broken", ...ROLLBACKS];
/** What becomes of a rollout; a guardrail that takes one back writes a release as well, and is told by that. */
const ROLLOUTS = [
  "rollout.scheduled",
  "rollout.begun",
  "rollout.advanced",
  "rollout.share_set",
  "rollout.paused",
  "rollout.resumed",
  "rollout.held",
  "rollout.hold_released",
  "rollout.tier_losing",
  "rollout.tier_dropped",
  "rollout.completed",
  "rollout.abandoned",
];
const DRIFTS = ["drift.detected", "drift.checked", "drift.closed"];
const RUNS = ["run.started", "run.finished", "run.cancelled", "run.paused", "run.resumed", ...DRIFTS];
const APPROVALS = [
  "review.requested",
  "review.approved",
  "review.changes_requested",
  "review.withdrawn",
  "review.commented",
];
const EDITS = [
  "version.saved",
  "suite.revised",
  "prompt.created",
  "prompt.details_changed",
  "prompt.archived",
  "prompt.restored",
];

const ACTIONS: Record<TimelineFilter, readonly string[]> = {
  all: [...EDITS, ...RUNS, ...APPROVALS, ...RELEASES, ...ROLLOUTS],
  edits: EDITS,
  runs: RUNS,
  approvals: APPROVALS,
  releases: [...RELEASES, ...ROLLOUTS],
  incidents: ["release.glass_broken", ...ROLLBACKS, "rollout.held", "rollout.tier_losing", "drift.detected"],
};

/** The audit log's actions a filter lets through. */
export function timelineActions(filter: TimelineFilter): readonly string[] {
  return ACTIONS[filter];
}

/** The filter an address names; "all" for anything it does not know. */
export function parseTimelineFilter(value: string | string[] | null | undefined): TimelineFilter {
  return TIMELINE_FILTERS.find((filter) => filter === value) ?? "all";
}

/** Position in the audit chain, when (RFC 3339), and who; `who` is null for the system. */
type Told = { seq: number; at: string; who: string | null };

export type SavedEvent = Told & {
  type: "saved";
  version: number;
  semver: string;
  changelog: string;
  /** The first change in its sentence; empty for a first version. */
  excerpt: RedlineSegment[];
  base: number | null;
};

export type RunEvent = Told & {
  type: "run";
  number: number;
  state: "running" | "paused" | "resumed" | "cancelled" | "pass" | "fail" | "inconclusive";
  version: number;
  baseline: number | null;
  /** Calls done of all, while it runs. */
  done: number;
  total: number;
  /** Cases that got better and worse, of `n` pairs; null without a baseline. */
  better: number | null;
  worse: number | null;
  n: number;
  /** The reason that made the verdict, as a sentence. */
  reason: string | null;
};

export type ReviewEvent = Told & {
  type: "review";
  act: "requested" | "approved" | "changes" | "withdrawn" | "commented";
  number: number;
  version: number;
  /** What the person wrote, and the words of the prompt it is about. */
  text: string;
  quote: string | null;
  /** How the review stands now. */
  status: string;
};

export type ReleasedEvent = Told & {
  type: "released";
  channel: string;
  version: number;
  before: number | null;
  reason: string;
  /** It went out without all that was asked for. */
  brokeGlass: boolean;
  /** Its number in the ledger. */
  release: number;
};

export type RolledBackEvent = Told & {
  type: "rolledBack";
  channel: string;
  version: number;
  from: number | null;
  reason: string;
  /** When the version that was undone began to be served. */
  servedSince: string | null;
  /** Its number in the ledger. */
  release: number;
};

/** Tiers that were `losing` somebody was told of; what was `dropped` has the baseline again. */
type RolloutAct = "scheduled" | "begun" | "advanced" | "paused" | "resumed" | "held" | "released" | TierAct | EndAct;
type TierAct = "losing" | "dropped";
type EndAct = "completed" | "abandoned";

export type RolloutEvent = Told & {
  type: "rollout";
  act: RolloutAct;
  channel: string;
  /** The rollout's number; null in a row that does not say it. */
  number: number | null;
  version: number;
  baseline: number | null;
  /** The candidate's from then on, in basis points. */
  share: number;
  /** Tiers it is about, "" for whoever has none; empty for all that take part. */
  tiers: string[];
  /** Somebody's own words, or why it is held. */
  reason: string;
};

export type SuiteEvent = Told & {
  type: "suite";
  revision: number;
  cases: number;
  added: number;
  changed: number;
  retired: number;
};

export type DriftEvent = Told & {
  type: "drift";
  act: "detected" | "checked" | "closed";
  version: number;
  /** How far the win rate moved and by what, as one or two sentences; empty when an alarm was closed. */
  sentence: string;
  /** The run that asked again, under whose number the report stands; null where it is gone. */
  number: number | null;
};

export type PromptEvent = Told & {
  type: "prompt";
  act: "created" | "details" | "archived" | "restored";
  /** What was changed of the details. */
  fields: string[];
};

export type TimelineEvent =
  | SavedEvent
  | RunEvent
  | ReviewEvent
  | ReleasedEvent
  | RolledBackEvent
  | RolloutEvent
  | SuiteEvent
  | DriftEvent
  | PromptEvent;

/** Newest first; `next` is the cursor of the page behind it, null at the end. */
export type TimelinePage = { events: TimelineEvent[]; next: number | null };
