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
import { putChannelAction } from "#lib/releases/channels/actions.ts";
import type { ChannelLine } from "#lib/releases/channels/queries-channels.ts";

export type ChannelDialogProps = {
  workspace: string;
  /** The channel to describe; null to make one. */
  channel: ChannelLine | null;
  onClose: () => void;
};

const FORM = "channel";

/** Makes a channel, or says what one is for. Open while it is mounted. */
export function ChannelDialog({ workspace, channel, onClose }: ChannelDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = channel?.name ?? String(form.get("name") ?? "").trim();
    const description = String(form.get("description") ?? "");
    const saved = await ask(() => putChannelAction(workspace, { name, description }));
    if (!saved) return;
    toastDone(
      saved.created ? `${name} is made. Release a version to it and applications can ask for it.` : `${name} is saved.`,
    );
    onClose();
    router.refresh();
  };
  const refusal = refusalOf(problem, ["name", "description"]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={channel ? `The channel ${channel.name}` : "Make a channel"}
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            {channel ? "Save the channel" : "Make the channel"}
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
        {!channel && (
          <Field
            label="Name"
            hint="Lower-case letters, digits and -. Applications ask for it, so it cannot be renamed."
            error={faultAt(problem, "name", "The name")}
            required
          >
            <TextInput
              name="name"
              autoFocus
              mono
              maxLength={40}
              placeholder="staging"
              autoComplete="off"
              autoCapitalize="none"
            />
          </Field>
        )}
        <Field
          label="What it is for"
          hint="Stands beside its name where somebody chooses a channel."
          error={faultAt(problem, "description", "This")}
          optional
        >
          <TextInput name="description" defaultValue={channel?.description} maxLength={300} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  );
}
