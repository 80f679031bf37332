"use client";

import { FormDialog } from "#components/access/form-dialog.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { putTenantAction } from "#lib/releases/tenants/actions.ts";
import type { Tenant } from "#lib/releases/tenants/domain/tenant-change.ts";
import { factsWords } from "./tenant-words.ts";

export type TenantDialogProps = {
  workspace: string;
  /** The tenant to change; null, or one without a tier yet, to register it. */
  tenant: Tenant | null;
  onClose: () => void;
};

function tenantIn(form: FormData, known: string | undefined) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    id: known ?? text("id"),
    name: text("name"),
    tier: text("tier") || null,
    experiments: form.get("experiments") !== null,
  };
}

/** Registers a tenant, or changes what is registered of it. */
export function TenantDialog({ workspace, tenant, onClose }: TenantDialogProps) {
  return (
    <FormDialog
      title={tenant ? `The tenant ${tenant.id}` : "Register a tenant"}
      description="It counts from the next request on, in every application. What was true before stays in the history."
      label={tenant ? "Save the tenant" : "Register the tenant"}
      fields={["id", "name", "tier"]}
      save={(form) => putTenantAction(workspace, tenantIn(form, tenant?.id))}
      saved={(saved) => `${saved.id} ${factsWords(saved)}.`}
      onClose={onClose}
    >
      {(faultOf) => (
        <>
          {!tenant && (
            <Field label="Id" hint="What your application sends as tenantId." error={faultOf("id", "The id")} required>
              <TextInput name="id" autoFocus mono maxLength={256} autoComplete="off" autoCapitalize="none" />
            </Field>
          )}
          <Field label="Name" hint="For people who read this list." error={faultOf("name", "The name")} optional>
            <TextInput
              name="name"
              autoFocus={tenant !== null}
              defaultValue={tenant?.name}
              maxLength={200}
              autoComplete="off"
            />
          </Field>
          <Field
            label="Tier"
            hint="Lower-case letters, digits and -, such as free, pro or enterprise. enterprise is outside of rollouts by default."
            error={faultOf("tier", "The tier")}
            optional
          >
            <TextInput
              name="tier"
              mono
              defaultValue={tenant?.tier ?? ""}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="none"
            />
          </Field>
          <Checkbox
            name="experiments"
            defaultChecked={tenant?.experiments ?? true}
            label="May be drawn into rollouts"
            hint="Without it this tenant gets a new version only when everybody does."
          />
        </>
      )}
    </FormDialog>
  );
}
