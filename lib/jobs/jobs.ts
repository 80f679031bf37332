/** Every job there is, with what it carries. Ids only: a job re-reads what it needs. */
export type JobData = {
  "eval-run": { runId: string };
};

export type JobName = keyof JobData;
