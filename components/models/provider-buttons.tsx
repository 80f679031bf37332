"use client";

import { AddButton, RowDialogButton } from "#components/access/opening-buttons.tsx";
import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import type { ProviderLine } from "#lib/models/queries-models.ts";

const EditDialog = lazyDialog(() => import("./provider-dialog.tsx").then((module) => module.ProviderDialog));
const RemoveDialog = lazyDialog(() =>
  import("./remove-provider-dialog.tsx").then((module) => module.RemoveProviderDialog),
);

/** Opens the dialog that sets a provider up. */
export function AddProviderButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  return (
    <AddButton opens={EditDialog} given={{ workspace, provider: null }} blocked={blocked}>
      Add provider…
    </AddButton>
  );
}

type RowProps = { workspace: string; provider: ProviderLine; blocked: boolean };

/** Opens the dialog that changes one; of the environment's it sets up one of Settings in its place. */
export function EditProviderButton({ blocked, ...given }: RowProps) {
  const { name, source } = given.provider;
  const replaces = source === "environment";
  return (
    <RowDialogButton
      opens={EditDialog}
      given={given}
      blocked={blocked}
      aria-label={replaces ? `Replace ${name} of the environment…` : `Edit ${name}…`}
    >
      {replaces ? "Replace…" : "Edit…"}
    </RowDialogButton>
  );
}

/** Asks before a provider and its key are removed. `fallsBack`: the environment's of that name takes its place. */
export function RemoveProviderButton({ blocked, ...given }: RowProps & { fallsBack: boolean }) {
  return (
    <RowDialogButton opens={RemoveDialog} given={given} blocked={blocked} aria-label={`Remove ${given.provider.name}…`}>
      Remove…
    </RowDialogButton>
  );
}
