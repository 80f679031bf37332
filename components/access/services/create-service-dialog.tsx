"use client";

import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { createServiceAction } from "#lib/access/actions.ts";
import { ROLE_SENTENCES, SERVICE_ROLES } from "#lib/access/policy.ts";
import { CheckList } from "../check-list.tsx";
import { FormDialog } from "../form-dialog.tsx";

/** Asks for a service's name and roles. */
export function CreateServiceDialog({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  return (
    <FormDialog
      title="New service"
      description="A member that nobody signs in as. It can do what its roles allow, through keys that you make for it."
      label="Make the service"
      pendingLabel="Making it…"
      fields={["name", "roles"]}
      save={(form) => {
        const chosen = form.getAll("roles").map(String);
        const name = String(form.get("name") ?? "").trim();
        return createServiceAction(workspace, { name, roles: SERVICE_ROLES.filter((role) => chosen.includes(role)) });
      }}
      saved={({ name }) => `${name} is made. Choose it under “Acts as” when you make its key.`}
      onClose={onClose}
    >
      {(faultOf) => (
        <>
          <Field label="Name" error={faultOf("name", "The name")} required>
            <TextInput name="name" autoFocus maxLength={80} placeholder="deployment pipeline" autoComplete="off" />
          </Field>
          <Field
            label="Roles"
            hint="A service is neither approver nor admin: a signature is a person’s."
            error={faultOf("roles", "Roles")}
            group
          >
            <CheckList name="roles" values={SERVICE_ROLES} sentences={ROLE_SENTENCES} chosen={["viewer"]} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
