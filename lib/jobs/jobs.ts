/** Every job there is, with what it carries. Ids only: a job re-reads what it needs. */
export type JobData = {
  "eval-run": { runId: string };
  "version-saved": { workspaceId: string; promptId: string; version: number };
  "scheduled-run": { workspaceId: string; promptId: string; kind: "nightly" | "weekly" };
  "drift-report": { workspaceId: string; runId: string };
  /** Whoever asked typed this address; whether there is an account of it is not told before the job. */
  "password-reset": { email: string };
  "send-mail": { notificationId: string };
  /** Hands an event to every webhook that wants it, and to Slack. */
  "tell-event": { eventId: string };
  "deliver-webhook": { deliveryId: string };
  "tell-slack": { workspaceId: string; eventId: string };
  "snippet-released": { workspaceId: string; promptId: string; version: number };
  /** Takes from kept calls what their rule no longer allows; `promptId` is "" for those without a rule of their own. */
  "remove-kept": { workspaceId: string; promptId: string };
};

export type JobName = keyof JobData;
