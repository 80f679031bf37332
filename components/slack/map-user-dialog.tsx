"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { mapSlackUserAction } from "#lib/notifications/slack/actions.ts";
import type { SlackPage } from "#lib/notifications/slack/queries.ts";

export type MapUserDialogProps = { workspace: string; members: SlackPage["members"]; onClose: () => void };

const FORM = "slack-user";

/** Says who a Slack user is here. Open while it is mounted. */
export function MapUserDialog({ workspace, members, onClose }: MapUserDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = { slackUserId: String(form.get("slackUserId") ?? ""), memberId: String(form.get("memberId") ?? "") };
    if (!(await ask(() => mapSlackUserAction(workspace, given)))) return;
    toastDone("They can use /prompt now, and were told so.");
    onClose();
    router.refresh();
  };
  const refusal = refusalOf(problem, ["slackUserId", "memberId"]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Who is who"
      description="What this Slack user asks with /prompt is done as this member, with the roles they have at that moment. The member is told."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            Let them act
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
          label="Slack member ID"
          hint="In Slack: their profile, the three dots, Copy member ID. /prompt tells it to whoever is not known yet."
          error={faultAt(problem, "slackUserId", "The ID")}
          required
        >
          <TextInput name="slackUserId" autoFocus mono placeholder="U024BE7LH" autoComplete="off" />
        </Field>
        <Field label="Member" error={faultAt(problem, "memberId", "This")} required>
          <Select
            name="memberId"
            placeholder="Choose a member"
            options={members.map(({ id, name, email }) => ({ value: id, label: name, hint: email, textValue: name }))}
          />
        </Field>
      </form>
    </Dialog>
  );
}
