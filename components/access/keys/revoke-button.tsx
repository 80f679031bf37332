"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { RowDialogButton } from "../opening-buttons.tsx";

const Dialog = lazyDialog(() => import("./revoke-dialog.tsx").then((module) => module.RevokeDialog));

export type RevokeButtonProps = { workspace: string; item: KeyLine; blocked: boolean };

/** Asks before a key is ended. */
export function RevokeButton({ workspace, item, blocked }: RevokeButtonProps) {
  return (
    <RowDialogButton opens={Dialog} given={{ workspace, item }} blocked={blocked} aria-label={`Revoke ${item.name}…`}>
      Revoke…
    </RowDialogButton>
  );
}
