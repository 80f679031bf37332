"use client";

import { AskFirst } from "#components/access/ask-first.tsx";
import { removeChannelAction } from "#lib/releases/channels/actions.ts";
import type { ChannelLine } from "#lib/releases/channels/queries-channels.ts";

export type RemoveChannelDialogProps = { workspace: string; channel: ChannelLine; onClose: () => void };

/** Asks before a channel is removed. */
export function RemoveChannelDialog({ workspace, channel: { name }, onClose }: RemoveChannelDialogProps) {
  return (
    <AskFirst
      title={`Remove ${name}?`}
      description="Nothing was ever released to it, so no application gets anything from it."
      label={`Remove ${name}`}
      pendingLabel="Removing…"
      leave="Leave it"
      act={() => removeChannelAction(workspace, { name })}
      done={() => `${name} is removed.`}
      onClose={onClose}
    />
  );
}
