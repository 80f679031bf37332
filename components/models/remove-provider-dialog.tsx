"use client";

import { AskFirst } from "#components/access/ask-first.tsx";
import { removeProviderAction } from "#lib/models/actions.ts";
import type { ProviderLine } from "#lib/models/queries-models.ts";
import { promptsInWords } from "./provider-words.ts";

export type RemoveProviderDialogProps = {
  workspace: string;
  provider: ProviderLine;
  /** The environment's of that name takes its place. */
  fallsBack: boolean;
  onClose: () => void;
};

/** What removing would break: nothing for what the environment goes on with, all runs and tries else. */
function consequence({ name, servedIn }: ProviderLine, fallsBack: boolean): string {
  if (fallsBack) return `The environment sets up ${name}, too: its key and address count from then on.`;
  if (servedIn.length > 0) {
    return `${promptsInWords(servedIn)} ${servedIn.length === 1 ? "serves" : "serve"} its models, so what is served could no longer be tested. Release versions with another model first.`;
  }
  return `No served version names a model of it. Versions, tries and judges that do can no longer be run.`;
}

/** Asks before a provider is removed, and says what it would break. */
export function RemoveProviderDialog({ workspace, provider, fallsBack, onClose }: RemoveProviderDialogProps) {
  const { name, servedIn } = provider;
  return (
    <AskFirst
      title={`Remove ${name} and its key?`}
      description={consequence(provider, fallsBack)}
      label={`Remove ${name}`}
      pendingLabel="Removing…"
      leave="Keep it"
      blockedReason={servedIn.length > 0 && !fallsBack ? "It is needed by what is served." : undefined}
      act={() => removeProviderAction(workspace, { name })}
      done={() => `${name} and its key are removed.`}
      onClose={onClose}
    />
  );
}
