import type { PromptContent } from "./content.ts";

/**
 * The last stretch a version was served on a channel (RFC 3339; `until` null while it lasts), and how many there were.
 * `share` is null when everybody got it; of one that a rollout gave to some, the most it had, in basis points.
 */
export type Served = { since: string; until: string | null; times: number; share: number | null };

export type VersionRow = {
  number: number;
  semver: string;
  changelog: string;
  author: string;
  /** Where it was saved: ui, api, cli, git or job. */
  source: string;
  commitSha: string;
  savedAt: string;
  /** Of its newest run that was not cancelled; null when it was never run. */
  verdict: "pass" | "fail" | "inconclusive" | "running" | null;
  runNumber: number | null;
  served: Served | null;
};

export type VersionList = {
  rows: VersionRow[];
  total: number;
  /** The version stable serves now. */
  stable: number | null;
  /** Cursor of the next page, null at the end. */
  next: number | null;
};

export type VersionPage = Omit<VersionRow, "verdict" | "runNumber"> & {
  name: string;
  contentHash: string;
  suiteRevision: number;
  content: PromptContent;
  stable: number | null;
  latest: number;
};
