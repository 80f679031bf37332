import { putAlert } from "#lib/alerts/put-alert.ts";
import type { Stage } from "./stage.ts";

/** What the on-call engineer wants to hear of, beside what guardrails do by themselves. */
export async function bringAlerts({ people }: Stage): Promise<void> {
  await putAlert(people.oncall, {
    ...{ name: "Errors above 5 %", metric: "error_rate", kind: "threshold", direction: "above", value: 0.05 },
    ...{ windowMinutes: 10, minCalls: 30, noData: "keep", quietMinutes: 60 },
  });
  await putAlert(people.oncall, {
    ...{ name: "Support got slower by half", promptPattern: "support/*", metric: "p95_ms", kind: "drift" },
    ...{ direction: "above", value: 0.5, windowMinutes: 30, minCalls: 50, noData: "keep", quietMinutes: 120 },
  });
}
