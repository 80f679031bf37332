"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { makeResetLinkAction } from "#lib/access/actions.ts";
import type { MemberLine } from "#lib/access/queries.ts";
import { SecretBox } from "../secret-box.tsx";
import { useAnswer } from "../use-answer.ts";

export type ResetDialogProps = { workspace: string; member: MemberLine; onClose: () => void };

/** Makes a link that sets a new password for a member, and shows it once. Open while it is mounted. */
export function ResetDialog({ workspace, member, onClose }: ResetDialogProps) {
  const { pending, problem, ask } = useAnswer();
  const [made, setMade] = useState<{ token: string; expiresAt: string } | null>(null);
  const make = async () => setMade(await ask(() => makeResetLinkAction(workspace, { memberId: member.id })));
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={made ? `Send this link to ${member.email}` : `A new password for ${member.name}`}
      description={
        made
          ? "It is shown this once. Whoever opens it chooses the password, so send it to this person only."
          : "This server sends no mail, so you make the link and send it yourself. They are told, and it stands in the audit log."
      }
      footer={
        made ? (
          <Button variant="main" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button variant="main" pending={pending} pendingLabel="Making the link…" onClick={make}>
              Make the link
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        )
      }
    >
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
      {made ? (
        <>
          <SecretBox label="Link" secret={`${window.location.origin}/reset/${made.token}`} copy="Copy link" />
          <p className="mt-4 text-sm text-ink-2">
            It works once, until <Time at={made.expiresAt} show="both" />. Using it ends every session of theirs.
          </p>
        </>
      ) : (
        !problem && <p className="text-sm text-ink-2">Their password goes on working until the link is used.</p>
      )}
    </Dialog>
  );
}
