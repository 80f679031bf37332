"use client";

import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { putClaimAction } from "#lib/access/actions.ts";
import type { MappingLine } from "#lib/access/queries-sign-on.ts";
import { FormDialog } from "../form-dialog.tsx";
import { GroupsPicker, groupsPicked } from "../groups-picker.tsx";
import { RolePicker, rolesIn } from "../members/role-picker.tsx";

export type MappingDialogProps = {
  workspace: string;
  /** The mapping to edit; null to make one. */
  mapping: MappingLine | null;
  groups: readonly string[];
  onClose: () => void;
};

/** Sets what a group at the provider stands for. */
export function MappingDialog({ workspace, mapping, groups, onClose }: MappingDialogProps) {
  return (
    <FormDialog
      title={mapping ? `What ${mapping.claim} stands for` : "Map a group at the provider"}
      description="Whoever is in it becomes a member with these roles and groups when they next sign in."
      label="Save the mapping"
      fields={["claim", "roles", "groups"]}
      save={(form) => {
        const claim = String(form.get("claim") ?? "").trim();
        return putClaimAction(workspace, { claim, roles: rolesIn(form), groups: groupsPicked(form) });
      }}
      saved={({ claim, roles }) => `${claim} stands for ${roles.join(", ")}, from each member’s next sign-in on.`}
      onClose={onClose}
    >
      {(faultOf) => (
        <>
          <Field
            label="Group at the provider"
            hint="As the claim says it, letter by letter. Some providers send an id instead of a name."
            error={faultOf("claim", "This")}
            required
          >
            <TextInput
              name="claim"
              autoFocus={mapping === null}
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
            error={faultOf("roles", "Roles")}
          />
          <GroupsPicker
            hint="A policy can ask for a signature from a group."
            known={groups}
            chosen={mapping?.groups ?? []}
            error={faultOf("groups", "A group")}
          />
        </>
      )}
    </FormDialog>
  );
}
