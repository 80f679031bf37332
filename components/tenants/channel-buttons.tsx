"use client";

import { AddButton, RowDialogButton } from "#components/access/opening-buttons.tsx";
import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import type { ChannelLine } from "#lib/releases/channels/queries-channels.ts";

const EditDialog = lazyDialog(() => import("./channel-dialog.tsx").then((module) => module.ChannelDialog));
const RemoveDialog = lazyDialog(() =>
  import("./remove-channel-dialog.tsx").then((module) => module.RemoveChannelDialog),
);

/** Opens the dialog that makes a channel. */
export function AddChannelButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  return (
    <AddButton opens={EditDialog} given={{ workspace, channel: null }} blocked={blocked}>
      Make a channel…
    </AddButton>
  );
}

/** What can be done about one channel; one that is used stays. */
export function ChannelActs(props: { workspace: string; channel: ChannelLine; blocked: boolean }) {
  const { blocked, ...given } = props;
  const { name, prompts, pins, keys } = given.channel;
  return (
    <span className="flex justify-end gap-2 max-md:justify-start">
      <RowDialogButton opens={EditDialog} given={given} blocked={blocked} aria-label={`Describe ${name}…`}>
        Describe…
      </RowDialogButton>
      {prompts + pins + keys === 0 && (
        <RowDialogButton opens={RemoveDialog} given={given} blocked={blocked} aria-label={`Remove ${name}…`}>
          Remove…
        </RowDialogButton>
      )}
    </span>
  );
}
