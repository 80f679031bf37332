"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putSlackConnectionAction } from "#lib/notifications/slack/actions.ts";
import type { SlackPage } from "#lib/notifications/slack/queries.ts";

export type ConnectionDialogProps = {
  workspace: string;
  connection: SlackPage["connection"];
  onClose: () => void;
};

const FORM = "slack";
const SHOWN = ["teamId", "signingSecret", "botToken", "channel"];

/** Sets Slack up or changes it; a secret that is left empty stays. Open while it is mounted. */
export function ConnectionDialog({ workspace, connection, onClose }: ConnectionDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const given = {
      ...{ teamId: text("teamId"), channel: text("channel") },
      ...{ signingSecret: text("signingSecret") || undefined, botToken: text("botToken") || undefined },
    };
    if (!(await ask(() => putSlackConnectionAction(workspace, given)))) return;
    toastDone("Slack is set up. Say who is who, then try /prompt status.");
    onClose();
    router.refresh();
  };
  const refusal = refusalOf(problem, SHOWN);
  const kept = connection ? "Leave it empty to keep the one that is stored." : "";
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={connection ? "Edit Slack" : "Connect Slack"}
      description="Secrets are kept sealed and are never shown again."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            {connection ? "Save" : "Connect"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-4">
        {refusal && (
          <Note tone="fail" live>
            {refusal}
          </Note>
        )}
        <Field
          label="Slack workspace ID"
          hint="In the address of Slack in a browser: app.slack.com/client/T…"
          error={faultAt(problem, "teamId", "The ID")}
          required
        >
          <TextInput
            name="teamId"
            autoFocus
            mono
            defaultValue={connection?.teamId}
            placeholder="T024BE7LD"
            autoComplete="off"
          />
        </Field>
        <Field
          label="Signing secret"
          hint={`Basic information → App credentials. ${kept}`}
          error={faultAt(problem, "signingSecret", "The secret")}
          required={!connection}
          optional={connection !== null}
        >
          <TextInput name="signingSecret" type="password" mono autoComplete="off" />
        </Field>
        <Field
          label="Bot token"
          hint={`OAuth & permissions; it begins with xoxb-. Needed only for messages to a channel. ${kept}`}
          error={faultAt(problem, "botToken", "The token")}
          optional
        >
          <TextInput name="botToken" type="password" mono autoComplete="off" />
        </Field>
        <Field
          label="Channel"
          hint="Told of releases, rollouts and rollbacks. Invite the app to it: /invite @Countersign"
          error={faultAt(problem, "channel", "The channel")}
          optional
        >
          <TextInput name="channel" mono defaultValue={connection?.channel} placeholder="#prompts" autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  );
}
