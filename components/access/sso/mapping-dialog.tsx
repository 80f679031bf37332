"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putClaimAction } from "#lib/access/actions.ts";
import type { MappingLine } from "#lib/access/queries-sign-on.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { GroupsPicker, groupsPicked } from "../groups-picker.tsx";
import { RolePicker, rolesIn } from "../members/role-picker.tsx";
import { useAnswer } from "../use-answer.ts";

export type MappingDialogProps = {
  workspace: string;
  /** The mapping to edit; null to make one. */
  mapping: MappingLine | null;
  groups: readonly string[];
  onClose: () => void;
};

const FORM = "mapping";

/** Sets what a group at the provider stands for. Open while it is mounted. */
export function MappingDialog({ workspace, mapping, groups, onClose }: MappingDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const claim = String(form.get("claim") ?? "").trim();
    const input = { claim, roles: rolesIn(form), groups: groupsPicked(form) };
    const saved = await ask(() => putClaimAction(workspace, input));
    if (!saved) return;
    toastDone(`${saved.claim} stands for ${saved.roles.join(", ")}, from each member’s next sign-in on.`);
    onClose();
    router.refresh();
  };
  const refusal = refusalOf(problem, ["claim", "roles", "groups"]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={mapping ? `What ${mapping.claim} stands for` : "Map a group at the provider"}
      description="Whoever is in it becomes a member with these roles and groups when they next sign in."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            Save the mapping
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
          label="Group at the provider"
          hint="As the claim says it, letter by letter. Some providers send an id instead of a name."
          error={faultAt(problem, "claim", "This")}
          required
        >
          <TextInput
            name="claim"
            mono
            defaultValue={mapping?.claim}
            readOnly={mapping !== null}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <RolePicker
          chosen={mapping?.roles ?? ["viewer"]}
          hint="Roles add up, also over several groups. They count from each member’s next sign-in."
          error={faultAt(problem, "roles", "Roles")}
        />
        <GroupsPicker
          hint="A policy can ask for a signature from a group."
          known={groups}
          chosen={mapping?.groups ?? []}
          error={faultAt(problem, "groups", "A group")}
        />
      </form>
    </Dialog>
  );
}
