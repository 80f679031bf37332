import type { PromptContent } from "#lib/prompts/domain/content.ts";

/** Fields whose typed text may not make a value yet: half a number, unfinished JSON. */
export type PendingField =
  | "outputSchema"
  | "temperature"
  | "maxOutputTokens"
  | "topP"
  | "seed"
  | "stopSequences"
  | "thresholdWinRate"
  | "thresholdP95LatencyMs"
  | "owners";

/** What stands in such fields, as typed. The content keeps their last good value meanwhile. */
export type Pending = Partial<Record<PendingField, string>>;

/** What somebody is writing. `baseNumber` is the version it stands on, 0 for a prompt's first. */
export type Draft = { baseNumber: number; content: PromptContent; pending: Pending };

/** Where a prompt without versions starts. */
export function emptyContent(owners: readonly string[]): PromptContent {
  return {
    system: "",
    userTemplate: "",
    templateFormat: "mustache",
    model: "local/nearest-1",
    parameters: { temperature: 0 },
    outputSchema: null,
    tools: null,
    evaluation: {},
    ci: {},
    owners: [...owners],
  };
}
