"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { setMemberAccessAction } from "#lib/access/actions.ts";
import type { MemberLine } from "#lib/access/queries.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { GroupsPicker, groupsPicked } from "../groups-picker.tsx";
import { useAnswer } from "../use-answer.ts";
import { RolePicker, rolesIn } from "./role-picker.tsx";
import { SoleApprover } from "./sole-approver.tsx";

export type AccessDialogProps = {
  workspace: string;
  member: MemberLine;
  groups: readonly string[];
  onClose: () => void;
};

const FORM = "access";

/** The groups that would be left without anybody who can sign for them. */
function leftAlone({ soleApproverOf }: MemberLine, form: FormData): string[] {
  const signs = rolesIn(form).includes("approver");
  const stays = groupsPicked(form);
  return soleApproverOf.filter((group) => !(signs && stays.includes(group)));
}

/** Sets somebody's roles and groups. Open while it is mounted. */
export function AccessDialog({ workspace, member, groups, onClose }: AccessDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [alone, setAlone] = useState<string[]>([]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { memberId: member.id, roles: rolesIn(form), groups: groupsPicked(form) };
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
      <form
        id={FORM}
        onSubmit={submit}
        onChange={(event) => setAlone(leftAlone(member, new FormData(event.currentTarget)))}
        className="grid gap-4"
      >
        {refusal && (
          <Note tone="fail" live>
            {refusal}
          </Note>
        )}
        {member.fromSso && (
          <Note title="They came by single sign-on.">
            What is set here holds until their next sign-in, which sets what their groups at the provider stand for.
          </Note>
        )}
        <RolePicker chosen={member.roles} error={faultAt(problem, "roles", "Roles")} />
        <GroupsPicker
          hint="A policy can ask for a signature from a group, such as legal."
          known={groups}
          chosen={member.groups}
          error={faultAt(problem, "groups", "A group")}
        />
        <SoleApprover groups={alone} />
      </form>
    </Dialog>
  );
}
