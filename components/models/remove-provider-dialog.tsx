"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
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

/** Asks before a provider is removed, and says what it would break. Open while it is mounted. */
export function RemoveProviderDialog({ workspace, provider, fallsBack, onClose }: RemoveProviderDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const remove = async () => {
    if (!(await ask(() => removeProviderAction(workspace, { name: provider.name })))) return;
    toastDone(`${provider.name} and its key are removed.`);
    onClose();
    router.refresh();
  };
  const needed = provider.servedIn.length > 0 && !fallsBack;
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove ${provider.name} and its key?`}
      description={consequence(provider, fallsBack)}
      confirm={
        <Button
          variant="stop-now"
          pending={pending}
          pendingLabel="Removing…"
          blockedReason={needed ? "It is needed by what is served." : undefined}
          reasonPlacement="under"
          onClick={remove}
        >
          Remove {provider.name}
        </Button>
      }
      cancel={<Button>Keep it</Button>}
    >
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
    </AlertDialog>
  );
}
