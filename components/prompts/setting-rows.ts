import type { KvRow } from "#components/ui/kv-table.tsx";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { settingChanges } from "#lib/prompts/domain/redline/setting-changes.ts";

/** The settings nobody set, as `settingChanges` needs something to compare with. */
const NOTHING: PromptContent = {
  system: "",
  userTemplate: "",
  templateFormat: "mustache",
  model: "",
  parameters: {},
  outputSchema: null,
  tools: null,
  evaluation: {},
  ci: {},
  owners: [],
};

/** The settings a version makes itself, in the words a comparison uses; what it leaves to defaults is left out. */
export function settingRows(content: PromptContent): KvRow[] {
  return settingChanges(NOTHING, content).map(({ label, to }) => ({ label, value: to, mono: label === "Model" }));
}
