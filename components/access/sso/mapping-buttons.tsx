"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import type { MappingLine } from "#lib/access/queries-sign-on.ts";
import { AddButton, RowDialogButton } from "../opening-buttons.tsx";

const EditDialog = lazyDialog(() => import("./mapping-dialog.tsx").then((module) => module.MappingDialog));
const RemoveDialog = lazyDialog(() =>
  import("./remove-mapping-dialog.tsx").then((module) => module.RemoveMappingDialog),
);

export type AddMappingButtonProps = { workspace: string; groups: readonly string[]; blocked: string | null };

/** Opens the dialog that maps a group. */
export function AddMappingButton({ workspace, groups, blocked }: AddMappingButtonProps) {
  return (
    <AddButton opens={EditDialog} given={{ workspace, mapping: null, groups }} blocked={blocked}>
      Map a group…
    </AddButton>
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
  return (
    <span className="flex justify-end gap-2 max-md:justify-start">
      <RowDialogButton
        opens={EditDialog}
        given={{ workspace, mapping, groups }}
        blocked={blocked}
        aria-label={`Edit what ${mapping.claim} stands for…`}
      >
        Edit…
      </RowDialogButton>
      <RowDialogButton
        opens={RemoveDialog}
        given={{ workspace, mapping }}
        blocked={blocked}
        aria-label={`Remove what ${mapping.claim} stands for…`}
      >
        Remove…
      </RowDialogButton>
    </span>
  );
}
