/** A prompt's last 24 hours: in all, and by the hour, the oldest first. */
export type PromptTraffic = {
  prompt: string;
  calls: number;
  errors: number;
  p95Ms: number | null;
  hours: { p95Ms: number | null; errors: number }[];
};
