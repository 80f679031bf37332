"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import { prefixWords } from "#lib/reviews/domain/policy-words.ts";
import type { PolicyLine } from "#lib/reviews/queries-policies.ts";
import { AddButton, RowDialogButton } from "../opening-buttons.tsx";

const Dialog = lazyDialog(() => import("./policy-dialog.tsx").then((module) => module.PolicyDialog));

type Common = { workspace: string; groups: readonly string[] };

/** Opens the dialog that adds a policy for a prefix. */
export function AddPolicyButton({ blocked, ...common }: Common & { blocked: string | null }) {
  return (
    <AddButton opens={Dialog} given={{ ...common, policy: null, removable: false }} blocked={blocked}>
      Add policy…
    </AddButton>
  );
}

/** Opens the dialog that changes one row. */
export function EditPolicyButton({ blocked, ...given }: Common & { policy: PolicyLine; blocked: boolean }) {
  return (
    <RowDialogButton
      opens={Dialog}
      given={{ ...given, removable: given.policy.set }}
      blocked={blocked}
      aria-label={`Edit the policy of ${prefixWords(given.policy.prefix)}…`}
    >
      Edit…
    </RowDialogButton>
  );
}
