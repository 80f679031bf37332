"use client";

import { FormDialog } from "#components/access/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { putChannelAction } from "#lib/releases/channels/actions.ts";
import type { ChannelLine } from "#lib/releases/channels/queries-channels.ts";

export type ChannelDialogProps = {
  workspace: string;
  /** The channel to describe; null to make one. */
  channel: ChannelLine | null;
  onClose: () => void;
};

/** Makes a channel, or says what one is for. */
export function ChannelDialog({ workspace, channel, onClose }: ChannelDialogProps) {
  return (
    <FormDialog
      title={channel ? `The channel ${channel.name}` : "Make a channel"}
      label={channel ? "Save the channel" : "Make the channel"}
      fields={["name", "description"]}
      save={(form) => {
        const name = channel?.name ?? String(form.get("name") ?? "").trim();
        return putChannelAction(workspace, { name, description: String(form.get("description") ?? "") });
      }}
      saved={({ name, created }) =>
        created ? `${name} is made. Release a version to it and applications can ask for it.` : `${name} is saved.`
      }
      onClose={onClose}
    >
      {(faultOf) => (
        <>
          {!channel && (
            <Field
              label="Name"
              hint="Lower-case letters, digits and -. Applications ask for it, so it cannot be renamed."
              error={faultOf("name", "The name")}
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
            error={faultOf("description", "This")}
            optional
          >
            <TextInput
              name="description"
              autoFocus={channel !== null}
              defaultValue={channel?.description}
              maxLength={300}
              autoComplete="off"
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
