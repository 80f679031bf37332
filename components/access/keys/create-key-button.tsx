"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";

const load = () => import("./create-key-dialog.tsx").then((module) => module.CreateKeyDialog);
const CreateKeyDialog = dynamic(load, { ssr: false });

export type CreateKeyButtonProps = {
  workspace: string;
  example: string | null;
  services: readonly { id: string; name: string }[];
  blocked: string | null;
};

/** Opens the dialog that makes a key. */
export function CreateKeyButton({ workspace, example, services, blocked }: CreateKeyButtonProps) {
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
        New API key…
      </Button>
      {open && (
        <CreateKeyDialog workspace={workspace} example={example} services={services} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
