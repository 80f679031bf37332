"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { createServiceAction } from "#lib/access/actions.ts";
import { ROLE_SENTENCES, SERVICE_ROLES } from "#lib/access/policy.ts";
import { CheckList } from "../check-list.tsx";
import { faultAt, refusalOf } from "../faults.ts";
import { useAnswer } from "../use-answer.ts";

const FORM = "create-service";

/** Asks for a service's name and roles. Open while it is mounted. */
export function CreateServiceDialog({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const chosen = form.getAll("roles").map(String);
    const name = String(form.get("name") ?? "").trim();
    const roles = SERVICE_ROLES.filter((role) => chosen.includes(role));
    if (!(await ask(() => createServiceAction(workspace, { name, roles })))) return;
    toastDone(`${name} is made. Choose it under “Acts as” when you make its key.`);
    onClose();
    router.refresh();
  };
  const refusal = refusalOf(problem, ["name", "roles"]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="New service"
      description="A member that nobody signs in as. It can do what its roles allow, through keys that you make for it."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Making it…">
            Make the service
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
        <Field label="Name" error={faultAt(problem, "name", "The name")} required>
          <TextInput name="name" maxLength={80} placeholder="deployment pipeline" autoComplete="off" />
        </Field>
        <Field
          label="Roles"
          hint="A service is neither approver nor admin: a signature is a person’s."
          error={faultAt(problem, "roles", "Roles")}
          group
        >
          <CheckList name="roles" values={SERVICE_ROLES} sentences={ROLE_SENTENCES} chosen={["viewer"]} />
        </Field>
      </form>
    </Dialog>
  );
}
