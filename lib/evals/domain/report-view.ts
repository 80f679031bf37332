import type { Grade } from "./case.ts";
import type { Cell, RunPage } from "./run-view.ts";

/** One answer on paper; a long one is cut, and says so. */
export type ReportAnswer = { output: string | null; cut: boolean; error: string | null; failed: Grade[] };

/** A case that a reader of the report must see. */
export type ReportCase = {
  key: string;
  preview: string;
  critical: boolean;
  cell: Cell;
  baseline: ReportAnswer | null;
  challenger: ReportAnswer | null;
};

/** A version as a report names it for good. */
export type ReportVersion = { number: number; semver: string; commitSha: string; contentHash: string; author: string };

/** Everything a run's report prints. */
export type RunReportPage = {
  run: RunPage;
  suiteHash: string;
  versions: { challenger: ReportVersion; baseline: ReportVersion | null };
  /** Worse, without a result, failing on both sides or critical and failing; worst first. */
  cases: ReportCase[];
  /** How many there are, printed or not. */
  casesTotal: number;
};
