"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { setMemberAccessAction } from "#lib/access/actions.ts";
import type { MemberLine } from "#lib/access/queries.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { GroupsField, groupsIn } from "../groups-field.tsx";
import { useAnswer } from "../use-answer.ts";
import { RolePicker, rolesIn } from "./role-picker.tsx";

export type AccessDialogProps = {
  workspace: string;
  member: MemberLine;
  groups: readonly string[];
  onClose: () => void;
};

const FORM = "access";

/** Sets somebody's roles and groups. Open while it is mounted. */
export function AccessDialog({ workspace, member, groups, onClose }: AccessDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { memberId: member.id, roles: rolesIn(form), groups: groupsIn(form) };
    const result = await ask(() => setMemberAccessAction(workspace, input));
    if (!result) return;
    toastDone(`${member.name} is now ${result.roles.join(", ")}.`);
    onClose();
    router.refresh();
  };
  const refusal = refusalOf(problem, ["roles", "groups"]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Roles and groups of ${member.name}`}
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            Save roles and groups
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
        <RolePicker chosen={member.roles} error={faultAt(problem, "roles", "Roles")} />
        <GroupsField
          label="Groups"
          hint="A policy can ask for a signature from a group, such as legal. Lower case, commas between."
          known={groups}
          value={member.groups}
          error={faultAt(problem, "groups", "A group")}
        />
      </form>
    </Dialog>
  );
}
