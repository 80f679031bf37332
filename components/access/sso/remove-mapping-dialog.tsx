"use client";

import { useRouter } from "next/navigation";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { removeClaimAction } from "#lib/access/actions.ts";
import type { MappingLine } from "#lib/access/queries-sign-on.ts";
import { useAnswer } from "../use-answer.ts";

export type RemoveMappingDialogProps = { workspace: string; mapping: MappingLine; onClose: () => void };

/** Asks before a mapping is taken away, and says whom that shuts out. Open while it is mounted. */
export function RemoveMappingDialog({ workspace, mapping, onClose }: RemoveMappingDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const remove = async () => {
    if (!(await ask(() => removeClaimAction(workspace, { claim: mapping.claim })))) return;
    toastDone(`${mapping.claim} stands for nothing here any more.`);
    onClose();
    router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove what ${mapping.claim} stands for?`}
      description="Members who came by single sign-on and are in no other mapped group are shut out at their next sign-in, within 12 hours. To shut somebody out at once, disable them."
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Removing…" onClick={remove}>
          Remove the mapping
        </Button>
      }
      cancel={<Button>Leave it</Button>}
    >
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
    </AlertDialog>
  );
}
