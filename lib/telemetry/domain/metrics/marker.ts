/**
 * Something that happened to a prompt while it was called: `release` (somebody promoted), `stage` (a rollout's share
 * grew), `hold`, `resume`, `rollback` (a person's or the guardrails'), `breach` (a guardrail), `alert` (one fired).
 * `t` in ms since 1970; `until` is the end of a hold, null while it lasts.
 */
export type Marker = {
  t: number;
  kind: "release" | "stage" | "hold" | "resume" | "rollback" | "breach" | "alert";
  version: number | null;
  releaseSeq: number | null;
  /** What it says beside the chart: "5 %", "v7", the name of the alert. */
  label: string;
  until?: number | null;
};
