"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putGroupAction } from "#lib/access/actions.ts";
import type { GroupLine } from "#lib/access/queries-groups.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { useAnswer } from "../use-answer.ts";

export type GroupDialogProps = {
  workspace: string;
  /** The group to edit; null to make one. */
  group: GroupLine | null;
  onClose: () => void;
};

const FORM = "group";

/** Makes a group, or changes what is said of one. Open while it is mounted. */
export function GroupDialog({ workspace, group, onClose }: GroupDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name") ?? "").trim();
    const description = String(form.get("description") ?? "");
    const saved = await ask(() => putGroupAction(workspace, { name, description, ...(group && { was: group.name }) }));
    if (!saved) return;
    toastDone(group ? `${saved.name} is saved.` : `${saved.name} is made. Put people into it on the members page.`);
    onClose();
    router.refresh();
  };
  const refusal = refusalOf(problem, ["name", "description"]);
  const fixed = group?.used ?? false;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={group ? `The group ${group.name}` : "Make a group"}
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            {group ? "Save the group" : "Make the group"}
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
          label="Name"
          hint={
            fixed
              ? "Members, policies, claims or prompts name it, so that it keeps this name."
              : "Lower-case letters, digits and -, such as legal."
          }
          error={faultAt(problem, "name", "The name")}
          required
        >
          <TextInput
            name="name"
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
          error={faultAt(problem, "description", "This")}
          optional
        >
          <TextInput name="description" defaultValue={group?.description} maxLength={200} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  );
}
