"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import { AddButton } from "../opening-buttons.tsx";

const Dialog = lazyDialog(() => import("./invite-dialog.tsx").then((module) => module.InviteDialog));

/** Opens the dialog that makes an invitation. */
export function InviteButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  return (
    <AddButton opens={Dialog} given={{ workspace }} blocked={blocked}>
      Invite somebody…
    </AddButton>
  );
}
