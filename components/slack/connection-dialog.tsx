"use client";

import { FormDialog } from "#components/access/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { putSlackConnectionAction } from "#lib/notifications/slack/actions.ts";
import type { SlackPage } from "#lib/notifications/slack/queries.ts";

export type ConnectionDialogProps = {
  workspace: string;
  connection: SlackPage["connection"];
  onClose: () => void;
};

/** Sets Slack up or changes it; a secret that is left empty stays. */
export function ConnectionDialog({ workspace, connection, onClose }: ConnectionDialogProps) {
  const kept = connection ? "Leave it empty to keep the one that is stored." : "";
  return (
    <FormDialog
      title={connection ? "Edit Slack" : "Connect Slack"}
      description="Secrets are kept sealed and are never shown again."
      label={connection ? "Save" : "Connect"}
      fields={["teamId", "signingSecret", "botToken", "channel"]}
      save={(form) => {
        const text = (name: string) => String(form.get(name) ?? "").trim();
        return putSlackConnectionAction(workspace, {
          ...{ teamId: text("teamId"), channel: text("channel") },
          ...{ signingSecret: text("signingSecret") || undefined, botToken: text("botToken") || undefined },
        });
      }}
      saved={() => "Slack is set up. Say who is who, then try /prompt status."}
      onClose={onClose}
    >
      {(faultOf) => (
        <>
          <Field
            label="Slack workspace ID"
            hint="In the address of Slack in a browser: app.slack.com/client/T…"
            error={faultOf("teamId", "The ID")}
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
            error={faultOf("signingSecret", "The secret")}
            required={!connection}
            optional={connection !== null}
          >
            <TextInput name="signingSecret" type="password" mono autoComplete="off" />
          </Field>
          <Field
            label="Bot token"
            hint={`OAuth & permissions; it begins with xoxb-. Needed only for messages to a channel. ${kept}`}
            error={faultOf("botToken", "The token")}
            optional
          >
            <TextInput name="botToken" type="password" mono autoComplete="off" />
          </Field>
          <Field
            label="Channel"
            hint="Told of releases, rollouts and rollbacks. Invite the app to it: /invite @Countersign"
            error={faultOf("channel", "The channel")}
            optional
          >
            <TextInput
              name="channel"
              mono
              defaultValue={connection?.channel}
              placeholder="#prompts"
              autoComplete="off"
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
