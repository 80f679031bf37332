/** The type of the event somebody sends to see whether a webhook works. It is of no prompt. */
export const TEST_TYPE = "webhook.test";

/** An event as it is kept; `prompt` is the prompt's name, null for a test. Sequences order the events of one prompt. */
export type KeptEvent = {
  type: string;
  at: Date;
  sequence: number;
  workspace: string;
  prompt: string | null;
  data: unknown;
};

/** The body of a webhook, in the form Standard Webhooks 1.0 recommends, with what puts events in order beside it. */
export function webhookPayload({ type, at, sequence, workspace, prompt, data }: KeptEvent): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), sequence, workspace, prompt, data });
}
