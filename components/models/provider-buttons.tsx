"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { RowButton } from "#components/access/row-button.tsx";
import { preload } from "#components/shell/preload.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ProviderLine } from "#lib/models/queries-models.ts";

const loadDialog = () => import("./provider-dialog.tsx").then((module) => module.ProviderDialog);
const ProviderDialog = dynamic(loadDialog, { ssr: false });
const loadRemove = () => import("./remove-provider-dialog.tsx").then((module) => module.RemoveProviderDialog);
const RemoveProviderDialog = dynamic(loadRemove, { ssr: false });

/** Opens the dialog that sets a provider up. */
export function AddProviderButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="main"
        icon={<PlusIcon />}
        blockedReason={blocked}
        reasonPlacement="under"
        onPointerEnter={() => preload(loadDialog)}
        onFocus={() => preload(loadDialog)}
        onClick={() => setOpen(true)}
      >
        Add provider…
      </Button>
      {open && <ProviderDialog workspace={workspace} provider={null} onClose={() => setOpen(false)} />}
    </>
  );
}

type RowProps = { workspace: string; provider: ProviderLine; blocked: boolean };

/** Opens the dialog that changes one; of the environment's it sets up one of Settings in its place. */
export function EditProviderButton({ workspace, provider, blocked }: RowProps) {
  const [open, setOpen] = useState(false);
  const replaces = provider.source === "environment";
  return (
    <>
      <RowButton
        blocked={blocked}
        aria-label={replaces ? `Replace ${provider.name} of the environment…` : `Edit ${provider.name}…`}
        onPointerEnter={() => preload(loadDialog)}
        onFocus={() => preload(loadDialog)}
        onClick={() => setOpen(true)}
      >
        {replaces ? "Replace…" : "Edit…"}
      </RowButton>
      {open && <ProviderDialog workspace={workspace} provider={provider} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Asks before a provider and its key are removed. `fallsBack`: the environment's of that name takes its place. */
export function RemoveProviderButton({ workspace, provider, blocked, fallsBack }: RowProps & { fallsBack: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <RowButton
        blocked={blocked}
        aria-label={`Remove ${provider.name}…`}
        onPointerEnter={() => preload(loadRemove)}
        onFocus={() => preload(loadRemove)}
        onClick={() => setOpen(true)}
      >
        Remove…
      </RowButton>
      {open && (
        <RemoveProviderDialog
          workspace={workspace}
          provider={provider}
          fallsBack={fallsBack}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
