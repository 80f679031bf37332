"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";

const load = () => import("./create-service-dialog.tsx").then((module) => module.CreateServiceDialog);
const CreateServiceDialog = dynamic(load, { ssr: false });

/** Opens the dialog that makes a service. */
export function CreateServiceButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
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
        New service…
      </Button>
      {open && <CreateServiceDialog workspace={workspace} onClose={() => setOpen(false)} />}
    </>
  );
}
