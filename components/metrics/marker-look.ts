import type { Marker } from "#lib/telemetry/domain/metrics/marker.ts";

/** A marker's line: each kind has its own colour and its own pattern, and its words in the legend. */
export type MarkerLook = { stroke: string; dash: string | undefined; word: string };

export const MARKER_LOOK: Record<Marker["kind"], MarkerLook> = {
  release: { stroke: "var(--color-candidate)", dash: "2 2", word: "Released" },
  stage: { stroke: "var(--color-candidate)", dash: "2 2", word: "Rolling out" },
  hold: { stroke: "var(--color-unsure)", dash: undefined, word: "Held" },
  resume: { stroke: "var(--color-candidate)", dash: "2 2", word: "Resumed" },
  rollback: { stroke: "var(--color-fail)", dash: "7 3", word: "Rolled back" },
  breach: { stroke: "var(--color-fail)", dash: undefined, word: "Guardrail breached" },
  alert: { stroke: "var(--color-unsure)", dash: "1 3", word: "Alert" },
};
