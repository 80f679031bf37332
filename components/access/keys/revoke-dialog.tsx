"use client";

import { Time } from "#components/ui/time.tsx";
import { revokeApiKeyAction } from "#lib/access/actions.ts";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { AskFirst } from "../ask-first.tsx";

export type RevokeDialogProps = { workspace: string; item: KeyLine; onClose: () => void };

/** Asks before a key is ended, and says when it was last used. */
export function RevokeDialog({ workspace, item: { id, name, lastUsedAt }, onClose }: RevokeDialogProps) {
  return (
    <AskFirst
      title={`Revoke ${name}?`}
      description="Every application that uses it is refused from now on. This cannot be undone; a new key has a new secret."
      label={`Revoke ${name}`}
      pendingLabel="Revoking…"
      leave="Leave it working"
      act={() => revokeApiKeyAction(workspace, { keyId: id })}
      done={() => `${name} no longer works.`}
      onClose={onClose}
    >
      <p className="text-sm text-ink-2">
        {lastUsedAt ? (
          <>
            It was last used <Time at={lastUsedAt} show="both" />.
          </>
        ) : (
          "It has never been used."
        )}
      </p>
    </AskFirst>
  );
}
