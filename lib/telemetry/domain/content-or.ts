import type { SeenContent } from "./seen-span.ts";

export const NO_CONTENT: SeenContent = { input: null, output: null, variables: null, parameters: null };

/** What one telling has of a call's text, and for what it lacks another one. */
export function contentOr(told: SeenContent, other: SeenContent): SeenContent {
  return {
    input: told.input ?? other.input,
    output: told.output ?? other.output,
    variables: told.variables ?? other.variables,
    parameters: told.parameters ?? other.parameters,
  };
}
