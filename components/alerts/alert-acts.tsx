"use client";

import { useRouter } from "next/navigation";
import { AddButton, RowDialogButton } from "#components/access/opening-buttons.tsx";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { muteAlertAction, putAlertAction } from "#lib/alerts/actions.ts";
import { alertTest } from "#lib/alerts/domain/alert-rule.ts";
import type { AlertLine, AlertStateLine } from "#lib/alerts/read-alert-lines.ts";

const Edit = lazyDialog(() => import("./alert-dialog.tsx").then((module) => module.PutAlertDialog));
const Remove = lazyDialog(() => import("./remove-alert-dialog.tsx").then((module) => module.RemoveAlertDialog));

type Members = readonly { id: string; name: string }[];
const HOUR_MINUTES = 60;

/** Opens the dialog that makes a rule. */
export function AddAlertButton(props: { workspace: string; members: Members; blocked: string | null }) {
  const { workspace, members, blocked } = props;
  return (
    <AddButton opens={Edit} given={{ workspace, alert: null, members }} blocked={blocked}>
      New alert…
    </AddButton>
  );
}

type Props = { workspace: string; alert: AlertLine; members: Members; blocked: boolean };

/** What is written of a rule, without how it stands. */
function ruleOf({ id, name, promptPattern, recipients, ...line }: AlertLine) {
  return { id, name, promptPattern, recipients, ...alertTest(line) };
}

/** What can be done about one rule. */
export function AlertActs({ workspace, alert, members, blocked }: Props) {
  const router = useRouter();
  const { ask } = useAnswer();
  const { name, enabled } = alert;
  const flip = async () => {
    const saved = await ask(() => putAlertAction(workspace, { ...ruleOf(alert), enabled: !enabled }));
    if (saved) toastDone(`“${name}” is switched ${enabled ? "off" : "on"}.`);
    else toastFailed("This was not done. Look at the page anew, then try again.");
    router.refresh();
  };
  return (
    <span className="flex flex-none gap-2 max-md:flex-wrap">
      <RowDialogButton
        opens={Edit}
        given={{ workspace, alert, members }}
        blocked={blocked}
        aria-label={`Edit ${name}…`}
      >
        Edit…
      </RowDialogButton>
      <RowButton blocked={blocked} onClick={flip} aria-label={`Switch ${enabled ? "off" : "on"} ${name}`}>
        {enabled ? "Switch off" : "Switch on"}
      </RowButton>
      <RowDialogButton opens={Remove} given={{ workspace, alert }} blocked={blocked} aria-label={`Remove ${name}…`}>
        Remove…
      </RowDialogButton>
    </span>
  );
}

type MuteProps = { workspace: string; alert: AlertLine; line: AlertStateLine; blocked: boolean };

/** Silences one rule for one prompt for an hour, or lets it speak again. */
export function MuteButton({ workspace, alert, line: { prompt, state, mutedUntil }, blocked }: MuteProps) {
  const router = useRouter();
  const { ask } = useAnswer();
  const muted = mutedUntil !== null;
  const mute = async () => {
    const minutes = muted ? 0 : HOUR_MINUTES;
    if (await ask(() => muteAlertAction(workspace, { id: alert.id, prompt, minutes }))) {
      toastDone(muted ? `“${alert.name}” speaks again.` : `“${alert.name}” is silent about ${prompt} for an hour.`);
    } else toastFailed("This was not done. Look at the page anew, then try again.");
    router.refresh();
  };
  return (
    <RowButton
      blocked={blocked}
      quiet={state === "ok" && !muted}
      onClick={mute}
      aria-label={`${muted ? "Unmute" : "Mute 1 h"}: ${alert.name} for ${prompt}`}
    >
      {muted ? "Unmute" : "Mute 1 h"}
    </RowButton>
  );
}
