"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { RowButton } from "../row-button.tsx";

const load = () => import("./rotate-dialog.tsx").then((module) => module.RotateDialog);
const RotateDialog = dynamic(load, { ssr: false });

export type RotateButtonProps = { workspace: string; item: KeyLine; blocked: boolean };

/** Makes the key that takes over from this one. */
export function RotateButton({ workspace, item, blocked }: RotateButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <RowButton
        blocked={blocked}
        aria-label={`Rotate ${item.name}…`}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setOpen(true)}
      >
        Rotate…
      </RowButton>
      {open && <RotateDialog workspace={workspace} item={item} onClose={() => setOpen(false)} />}
    </>
  );
}
