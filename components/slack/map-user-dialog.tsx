"use client";

import { FormDialog } from "#components/access/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { mapSlackUserAction } from "#lib/notifications/slack/actions.ts";
import type { SlackPage } from "#lib/notifications/slack/queries.ts";

export type MapUserDialogProps = { workspace: string; members: SlackPage["members"]; onClose: () => void };

/** Says who a Slack user is here. */
export function MapUserDialog({ workspace, members, onClose }: MapUserDialogProps) {
  return (
    <FormDialog
      title="Who is who"
      description="What this Slack user asks with /prompt is done as this member, with the roles they have at that moment. The member is told."
      label="Let them act"
      fields={["slackUserId", "memberId"]}
      save={(form) => {
        const text = (name: string) => String(form.get(name) ?? "");
        return mapSlackUserAction(workspace, { slackUserId: text("slackUserId"), memberId: text("memberId") });
      }}
      saved={() => "They can use /prompt now, and were told so."}
      onClose={onClose}
    >
      {(faultOf) => (
        <>
          <Field
            label="Slack member ID"
            hint="In Slack: their profile, the three dots, Copy member ID. /prompt tells it to whoever is not known yet."
            error={faultOf("slackUserId", "The ID")}
            required
          >
            <TextInput name="slackUserId" autoFocus mono placeholder="U024BE7LH" autoComplete="off" />
          </Field>
          <Field label="Member" error={faultOf("memberId", "This")} required>
            <Select
              name="memberId"
              placeholder="Choose a member"
              options={members.map(({ id, name, email }) => ({ value: id, label: name, hint: email, textValue: name }))}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
