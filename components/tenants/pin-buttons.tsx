"use client";

import { AddButton, RowDialogButton } from "#components/access/opening-buttons.tsx";
import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import type { PinChoices } from "#lib/releases/pins/pin-choices.ts";
import type { PinLine } from "#lib/releases/pins/read-pin-lines.ts";

const PinDialog = lazyDialog(() => import("./pin-dialog.tsx").then((module) => module.PinDialog));
const RemoveDialog = lazyDialog(() => import("./remove-pin-dialog.tsx").then((module) => module.RemovePinDialog));

type AddProps = {
  workspace: string;
  choices: PinChoices;
  /** Said already by the page it stands on. */
  prompt?: string;
  tenantId?: string;
  blocked: string | null;
};

/** Opens the dialog that holds a tenant on a version. */
export function AddPinButton({ workspace, choices, prompt, tenantId, blocked }: AddProps) {
  const reason = blocked ?? (choices.prompts.length === 0 ? "No prompt has a version yet." : null);
  return (
    <AddButton opens={PinDialog} given={{ workspace, choices, pin: null, prompt, tenantId }} blocked={reason}>
      {tenantId === undefined ? "Pin a tenant…" : "Pin it…"}
    </AddButton>
  );
}

/** What can be done about one pin. */
export function PinActs(props: { workspace: string; pin: PinLine; choices: PinChoices; blocked: boolean }) {
  const { workspace, pin, choices, blocked } = props;
  const of = `${pin.tenantId} on ${pin.prompt}`;
  return (
    <span className="flex justify-end gap-2 max-md:justify-start">
      <RowDialogButton
        opens={PinDialog}
        given={{ workspace, choices, pin }}
        blocked={blocked || pin.archived}
        aria-label={`Extend the pin of ${of}…`}
      >
        Extend…
      </RowDialogButton>
      <RowDialogButton
        opens={RemoveDialog}
        given={{ workspace, pin }}
        blocked={blocked}
        aria-label={`Let go of ${of}…`}
      >
        Let go…
      </RowDialogButton>
    </span>
  );
}
