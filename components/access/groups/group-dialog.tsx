"use client";

import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { putGroupAction } from "#lib/access/actions.ts";
import type { GroupLine } from "#lib/access/queries-groups.ts";
import { FormDialog } from "../form-dialog.tsx";

export type GroupDialogProps = {
  workspace: string;
  /** The group to edit; null to make one. */
  group: GroupLine | null;
  onClose: () => void;
};

/** Makes a group, or changes what is said of one. */
export function GroupDialog({ workspace, group, onClose }: GroupDialogProps) {
  const fixed = group?.used ?? false;
  return (
    <FormDialog
      title={group ? `The group ${group.name}` : "Make a group"}
      label={group ? "Save the group" : "Make the group"}
      fields={["name", "description"]}
      save={(form) => {
        const name = String(form.get("name") ?? "").trim();
        const description = String(form.get("description") ?? "");
        return putGroupAction(workspace, { name, description, ...(group && { was: group.name }) });
      }}
      saved={({ name }) => (group ? `${name} is saved.` : `${name} is made. Put people into it on the members page.`)}
      onClose={onClose}
    >
      {(faultOf) => (
        <>
          <Field
            label="Name"
            hint={
              fixed
                ? "Members, policies, claims or prompts name it, so that it keeps this name."
                : "Lower-case letters, digits and -, such as legal."
            }
            error={faultOf("name", "The name")}
            required
          >
            <TextInput
              name="name"
              autoFocus={!fixed}
              mono
              defaultValue={group?.name}
              readOnly={fixed}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="none"
            />
          </Field>
          <Field
            label="What it is for"
            hint="Stands beside its name on this page."
            error={faultOf("description", "This")}
            optional
          >
            <TextInput
              name="description"
              autoFocus={fixed}
              defaultValue={group?.description}
              maxLength={200}
              autoComplete="off"
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
