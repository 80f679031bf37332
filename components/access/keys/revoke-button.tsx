"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { RowButton } from "../row-button.tsx";

const load = () => import("./revoke-dialog.tsx").then((module) => module.RevokeDialog);
const RevokeDialog = dynamic(load, { ssr: false });

export type RevokeButtonProps = { workspace: string; item: KeyLine; blocked: boolean };

/** Asks before a key is ended. */
export function RevokeButton({ workspace, item, blocked }: RevokeButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <RowButton
        blocked={blocked}
        aria-label={`Revoke ${item.name}…`}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setOpen(true)}
      >
        Revoke…
      </RowButton>
      {open && <RevokeDialog workspace={workspace} item={item} onClose={() => setOpen(false)} />}
    </>
  );
}
