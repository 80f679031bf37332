"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";

const load = () => import("./invite-dialog.tsx").then((module) => module.InviteDialog);
const InviteDialog = dynamic(load, { ssr: false });

/** Opens the dialog that makes an invitation. */
export function InviteButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="main"
        icon={<PlusIcon />}
        blockedReason={blocked}
        reasonPlacement="under"
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setOpen(true)}
      >
        Invite somebody…
      </Button>
      {open && <InviteDialog workspace={workspace} onClose={() => setOpen(false)} />}
    </>
  );
}
