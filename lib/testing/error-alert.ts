import type { z } from "zod";
import type { putAlertInput } from "../alerts/schema.ts";

/** An alert on one call in twenty that fails, over ten minutes with twenty calls at least; silent for an hour after it told. */
export const ERROR_ALERT: z.input<typeof putAlertInput> = {
  ...{ name: "Errors", value: 0.05, windowMinutes: 10, minCalls: 20, quietMinutes: 60 },
  metric: "error_rate",
  kind: "threshold",
  direction: "above",
};
