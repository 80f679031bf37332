"use client";

import { useRouter } from "next/navigation";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { revokeApiKeyAction } from "#lib/access/actions.ts";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { useAnswer } from "../use-answer.ts";

export type RevokeDialogProps = { workspace: string; item: KeyLine; onClose: () => void };

/** Asks before a key is ended, and says when it was last used. Open while it is mounted. */
export function RevokeDialog({ workspace, item, onClose }: RevokeDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const revoke = async () => {
    if (!(await ask(() => revokeApiKeyAction(workspace, { keyId: item.id })))) return;
    toastDone(`${item.name} no longer works.`);
    onClose();
    router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Revoke ${item.name}?`}
      description="Every application that uses it is refused from now on. This cannot be undone; a new key has a new secret."
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Revoking…" onClick={revoke}>
          Revoke {item.name}
        </Button>
      }
      cancel={<Button>Leave it working</Button>}
    >
      <p className="text-sm text-ink-2">
        {item.lastUsedAt ? (
          <>
            It was last used <Time at={item.lastUsedAt} show="both" />.
          </>
        ) : (
          "It has never been used."
        )}
      </p>
      {problem && (
        <Note tone="fail" live className="mt-4">
          {problem.detail}
        </Note>
      )}
    </AlertDialog>
  );
}
