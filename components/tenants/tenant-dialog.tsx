"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putTenantAction } from "#lib/releases/tenants/actions.ts";
import type { Tenant } from "#lib/releases/tenants/domain/tenant-change.ts";
import { factsWords } from "./tenant-words.ts";

export type TenantDialogProps = {
  workspace: string;
  /** The tenant to change; null, or one without a tier yet, to register it. */
  tenant: Tenant | null;
  onClose: () => void;
};

const FORM = "tenant";

function tenantIn(form: FormData, known: string | undefined) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    id: known ?? text("id"),
    name: text("name"),
    tier: text("tier") || null,
    experiments: form.get("experiments") !== null,
  };
}

/** Registers a tenant, or changes what is registered of it. Open while it is mounted. */
export function TenantDialog({ workspace, tenant, onClose }: TenantDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = tenantIn(new FormData(event.currentTarget), tenant?.id);
    const saved = await ask(() => putTenantAction(workspace, given));
    if (!saved) return;
    toastDone(`${saved.id} ${factsWords(saved)}.`);
    onClose();
    router.refresh();
  };
  const refusal = refusalOf(problem, ["id", "name", "tier"]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={tenant ? `The tenant ${tenant.id}` : "Register a tenant"}
      description="It counts from the next request on, in every application. What was true before stays in the history."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            {tenant ? "Save the tenant" : "Register the tenant"}
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
        {!tenant && (
          <Field
            label="Id"
            hint="What your application sends as tenantId."
            error={faultAt(problem, "id", "The id")}
            required
          >
            <TextInput name="id" autoFocus mono maxLength={256} autoComplete="off" autoCapitalize="none" />
          </Field>
        )}
        <Field label="Name" hint="For people who read this list." error={faultAt(problem, "name", "The name")} optional>
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
          error={faultAt(problem, "tier", "The tier")}
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
      </form>
    </Dialog>
  );
}
