import type { EvalCase } from "../domain/case.ts";

/** What a case asks, as a judge reads it: its variables as JSON, or its conversation. */
export function inputOf({ inputs, turns }: EvalCase): string {
  return turns === undefined
    ? JSON.stringify(inputs ?? {})
    : turns.map(({ role, content }) => `${role}: ${content}`).join("\n");
}
