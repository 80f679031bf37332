"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { RowDialogButton } from "../opening-buttons.tsx";

const Dialog = lazyDialog(() => import("./rotate-dialog.tsx").then((module) => module.RotateDialog));

export type RotateButtonProps = { workspace: string; item: KeyLine; blocked: boolean };

/** Makes the key that takes over from this one. */
export function RotateButton({ workspace, item, blocked }: RotateButtonProps) {
  return (
    <RowDialogButton opens={Dialog} given={{ workspace, item }} blocked={blocked} aria-label={`Rotate ${item.name}…`}>
      Rotate…
    </RowDialogButton>
  );
}
