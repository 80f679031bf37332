"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { prefixWords } from "#lib/reviews/domain/policy-words.ts";
import type { PolicyLine } from "#lib/reviews/queries-policies.ts";
import { RowButton } from "../row-button.tsx";

const load = () => import("./policy-dialog.tsx").then((module) => module.PolicyDialog);
const PolicyDialog = dynamic(load, { ssr: false });

type Common = { workspace: string; groups: readonly string[] };

/** Opens the dialog that adds a policy for a prefix. */
export function AddPolicyButton({ workspace, groups, blocked }: Common & { blocked: string | null }) {
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
        Add policy…
      </Button>
      {open && (
        <PolicyDialog
          workspace={workspace}
          policy={null}
          removable={false}
          groups={groups}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Opens the dialog that changes one row. */
export function EditPolicyButton({
  workspace,
  groups,
  policy,
  blocked,
}: Common & { policy: PolicyLine; blocked: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <RowButton
        blocked={blocked}
        aria-label={`Edit the policy of ${prefixWords(policy.prefix)}…`}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setOpen(true)}
      >
        Edit…
      </RowButton>
      {open && (
        <PolicyDialog
          workspace={workspace}
          policy={policy}
          removable={policy.set}
          groups={groups}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
