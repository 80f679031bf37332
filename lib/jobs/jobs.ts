/** Every job there is, with what it carries. Ids only: a job re-reads what it needs. */
export type JobData = {
  "eval-run": { runId: string };
  "version-saved": { workspaceId: string; promptId: string; version: number };
  "scheduled-run": { workspaceId: string; promptId: string; kind: "nightly" | "weekly" };
  "drift-report": { workspaceId: string; runId: string };
  "send-mail": { notificationId: string };
  "snippet-released": { workspaceId: string; promptId: string; version: number };
};

export type JobName = keyof JobData;
