"use client";

import { AskFirst } from "#components/access/ask-first.tsx";
import { removeSlackConnectionAction } from "#lib/notifications/slack/actions.ts";

export type RemoveSlackDialogProps = { workspace: string; teamId: string; onClose: () => void };

/** Asks before Slack is taken away. */
export function RemoveSlackDialog({ workspace, teamId, onClose }: RemoveSlackDialogProps) {
  return (
    <AskFirst
      title={`Disconnect Slack ${teamId}?`}
      description="/prompt is refused from now on and the channel is told nothing. The secrets and the list of who is who are removed."
      label="Disconnect Slack"
      pendingLabel="Disconnecting…"
      leave="Keep it"
      act={() => removeSlackConnectionAction(workspace, { teamId })}
      done={() => "Slack is disconnected."}
      onClose={onClose}
    />
  );
}
