"use client";

import { useRouter } from "next/navigation";
import { AddButton, RowDialogButton } from "#components/access/opening-buttons.tsx";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import { Button } from "#components/ui/button.tsx";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { testSlackAction, unmapSlackUserAction } from "#lib/notifications/slack/actions.ts";
import type { SlackPage, SlackUserLine } from "#lib/notifications/slack/queries.ts";

const Connection = lazyDialog(() => import("./connection-dialog.tsx").then((module) => module.ConnectionDialog));
const MapUser = lazyDialog(() => import("./map-user-dialog.tsx").then((module) => module.MapUserDialog));
const Remove = lazyDialog(() => import("./remove-slack-dialog.tsx").then((module) => module.RemoveSlackDialog));

type Props = { workspace: string; connection: SlackPage["connection"]; blocked: string | null };

/** Opens the dialog that connects Slack. */
export function ConnectButton({ workspace, connection, blocked }: Props) {
  return (
    <AddButton opens={Connection} given={{ workspace, connection }} blocked={blocked}>
      Connect Slack…
    </AddButton>
  );
}

/** Everything that can be done to a connection. */
export function ConnectionButtons({ workspace, connection, blocked }: Props) {
  const { pending, problem, ask } = useAnswer();
  if (!connection) return null;
  const { teamId, hasToken, channel } = connection;
  const isBlocked = blocked !== null;
  const test = async () => {
    const probe = await ask(() => testSlackAction(workspace, { teamId }));
    if (!probe) return;
    if (probe.ok) toastDone(probe.message);
    else toastFailed(probe.message);
  };
  const lacks = isBlocked
    ? "Needs the role admin."
    : hasToken && channel !== ""
      ? undefined
      : "Give a token and a channel first.";
  return (
    <div className="flex flex-wrap items-center gap-2">
      <RowDialogButton opens={Connection} given={{ workspace, connection }} blocked={isBlocked}>
        Edit…
      </RowDialogButton>
      <RowDialogButton opens={Remove} given={{ workspace, teamId }} blocked={isBlocked}>
        Disconnect…
      </RowDialogButton>
      <Button size="sm" pending={pending} pendingLabel="Writing…" blockedReason={lacks} onClick={test}>
        Send a test message
      </Button>
      {problem && <span className="text-sm text-fail">{problem.detail}</span>}
    </div>
  );
}

/** Opens the dialog that says who a Slack user is. */
export function MapUserButton({ workspace, page }: { workspace: string; page: SlackPage }) {
  const { members, blocked } = page;
  return (
    <RowDialogButton opens={MapUser} given={{ workspace, members }} blocked={blocked !== null}>
      Add a Slack user…
    </RowDialogButton>
  );
}

/** Forgets who a Slack user is. */
export function UnmapButton({
  workspace,
  user,
  blocked,
}: {
  workspace: string;
  user: SlackUserLine;
  blocked: boolean;
}) {
  const router = useRouter();
  const { ask } = useAnswer();
  const { slackUserId, name } = user;
  const unmap = async () => {
    const done = await ask(() => unmapSlackUserAction(workspace, { slackUserId }));
    if (done) toastDone(`${slackUserId} no longer acts as ${name}.`);
    else toastFailed("This was not done. Look at the page anew, then try again.");
    router.refresh();
  };
  return (
    <RowButton blocked={blocked} aria-label={`Remove ${slackUserId} of ${name}`} onClick={() => void unmap()}>
      Remove
    </RowButton>
  );
}
