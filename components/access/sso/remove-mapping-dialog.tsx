"use client";

import { removeClaimAction } from "#lib/access/actions.ts";
import type { MappingLine } from "#lib/access/queries-sign-on.ts";
import { AskFirst } from "../ask-first.tsx";

export type RemoveMappingDialogProps = { workspace: string; mapping: MappingLine; onClose: () => void };

/** Asks before a mapping is taken away, and says whom that shuts out. */
export function RemoveMappingDialog({ workspace, mapping: { claim }, onClose }: RemoveMappingDialogProps) {
  return (
    <AskFirst
      title={`Remove what ${claim} stands for?`}
      description="Members who came by single sign-on and are in no other mapped group are shut out at their next sign-in, within 12 hours. To shut somebody out at once, disable them."
      label="Remove the mapping"
      pendingLabel="Removing…"
      leave="Leave it"
      act={() => removeClaimAction(workspace, { claim })}
      done={() => `${claim} stands for nothing here any more.`}
      onClose={onClose}
    />
  );
}
