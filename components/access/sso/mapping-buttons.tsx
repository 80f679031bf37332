"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import type { MappingLine } from "#lib/access/queries-sign-on.ts";
import { RowButton } from "../row-button.tsx";

const loadMapping = () => import("./mapping-dialog.tsx").then((module) => module.MappingDialog);
const loadRemove = () => import("./remove-mapping-dialog.tsx").then((module) => module.RemoveMappingDialog);
const MappingDialog = dynamic(loadMapping, { ssr: false });
const RemoveMappingDialog = dynamic(loadRemove, { ssr: false });

export type AddMappingButtonProps = { workspace: string; groups: readonly string[]; blocked: string | null };

/** Opens the dialog that maps a group. */
export function AddMappingButton({ workspace, groups, blocked }: AddMappingButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="main"
        icon={<PlusIcon />}
        blockedReason={blocked}
        reasonPlacement="under"
        onPointerEnter={() => preload(loadMapping)}
        onFocus={() => preload(loadMapping)}
        onClick={() => setOpen(true)}
      >
        Map a group…
      </Button>
      {open && <MappingDialog workspace={workspace} mapping={null} groups={groups} onClose={() => setOpen(false)} />}
    </>
  );
}

export type MappingActsProps = {
  workspace: string;
  mapping: MappingLine;
  groups: readonly string[];
  blocked: boolean;
};

/** What can be done about one mapping. */
export function MappingActs({ workspace, mapping, groups, blocked }: MappingActsProps) {
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const close = () => setOpen(null);
  return (
    <span className="flex justify-end gap-2">
      <RowButton
        blocked={blocked}
        aria-label={`Edit what ${mapping.claim} stands for…`}
        onPointerEnter={() => preload(loadMapping)}
        onFocus={() => preload(loadMapping)}
        onClick={() => setOpen("edit")}
      >
        Edit…
      </RowButton>
      <RowButton
        blocked={blocked}
        aria-label={`Remove what ${mapping.claim} stands for…`}
        onPointerEnter={() => preload(loadRemove)}
        onFocus={() => preload(loadRemove)}
        onClick={() => setOpen("remove")}
      >
        Remove…
      </RowButton>
      {open === "edit" && <MappingDialog workspace={workspace} mapping={mapping} groups={groups} onClose={close} />}
      {open === "remove" && <RemoveMappingDialog workspace={workspace} mapping={mapping} onClose={close} />}
    </span>
  );
}
