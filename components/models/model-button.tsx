"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { RowButton } from "#components/access/row-button.tsx";
import { preload } from "#components/shell/preload.ts";
import { Button } from "#components/ui/button.tsx";
import type { ModelLine } from "#lib/models/queries-models.ts";

const load = () => import("./model-dialog.tsx").then((module) => module.ModelDialog);
const ModelDialog = dynamic(load, { ssr: false });

export type ModelButtonProps = {
  workspace: string;
  members: readonly { id: string; name: string }[];
  /** The model, with what is known of it; null to name one in the dialog. */
  model: { name: string; line: ModelLine | null } | null;
  label: string;
  "aria-label"?: string;
  blocked?: boolean;
  quiet?: boolean;
};

/** Opens what is known of a model: price, days, and who reads its notices. */
export function ModelButton({ workspace, members, model, label, blocked = false, quiet, ...aria }: ModelButtonProps) {
  const [open, setOpen] = useState(false);
  const acts = { onPointerEnter: () => preload(load), onFocus: () => preload(load), onClick: () => setOpen(true) };
  return (
    <>
      {quiet ? (
        <Button {...aria} {...acts} size="sm" variant="quiet">
          {label}
        </Button>
      ) : (
        <RowButton {...aria} {...acts} blocked={blocked}>
          {label}
        </RowButton>
      )}
      {open && <ModelDialog workspace={workspace} members={members} model={model} onClose={() => setOpen(false)} />}
    </>
  );
}
