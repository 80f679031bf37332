"use client";

import { useState } from "react";
import { AddButton, RowDialogButton } from "#components/access/opening-buttons.tsx";
import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import { Button } from "#components/ui/button.tsx";
import type { Tenant } from "#lib/releases/tenants/domain/tenant-change.ts";

const TenantDialog = lazyDialog(() => import("./tenant-dialog.tsx").then((module) => module.TenantDialog));
const ImportDialog = lazyDialog(() => import("./import-dialog.tsx").then((module) => module.ImportDialog));

/** Opens the dialog that registers a tenant. */
export function AddTenantButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  return (
    <AddButton opens={TenantDialog} given={{ workspace, tenant: null }} blocked={blocked}>
      Register a tenant…
    </AddButton>
  );
}

/** Opens the dialog that changes what is registered of a tenant. */
export function EditTenantButton(props: { workspace: string; tenant: Tenant; blocked: boolean }) {
  const { workspace, tenant, blocked } = props;
  return (
    <RowDialogButton
      opens={TenantDialog}
      given={{ workspace, tenant }}
      blocked={blocked}
      aria-label={`Change ${tenant.id}…`}
    >
      Change…
    </RowDialogButton>
  );
}

/** Opens the dialog that registers the tenants of a file; the reason against it stands beside the button before. */
export function ImportTenantsButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  const [open, setOpen] = useState(false);
  const { Dialog, fetch } = ImportDialog;
  if (blocked !== null) return null;
  return (
    <>
      <Button onPointerEnter={fetch} onFocus={fetch} onClick={() => setOpen(true)}>
        Import CSV…
      </Button>
      {open && <Dialog workspace={workspace} onClose={() => setOpen(false)} />}
    </>
  );
}

type RegisterProps = { workspace: string; tenant: Tenant; isNew: boolean; blocked: string | null };

/** On a tenant's own page: registers it, or changes what is registered of it. */
export function RegisterTenantButton({ workspace, tenant, isNew, blocked }: RegisterProps) {
  const [open, setOpen] = useState(false);
  const { Dialog, fetch } = TenantDialog;
  return (
    <>
      <Button
        blockedReason={blocked}
        reasonPlacement="under"
        onPointerEnter={fetch}
        onFocus={fetch}
        onClick={() => setOpen(true)}
      >
        {isNew ? "Register it…" : "Change…"}
      </Button>
      {open && <Dialog workspace={workspace} tenant={tenant} onClose={() => setOpen(false)} />}
    </>
  );
}
