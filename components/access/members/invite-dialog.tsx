"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { inviteMemberAction } from "#lib/access/actions.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { useAnswer } from "../use-answer.ts";
import { InviteLink } from "./invite-link.tsx";
import { RolePicker, rolesIn } from "./role-picker.tsx";

type Made = { email: string; token: string; expiresAt: string };

const FORM = "invite";

/** Asks for an address and roles, then shows the link, once. Open while it is mounted. */
export function InviteDialog({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [made, setMade] = useState<Made | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email") ?? "").trim();
    const result = await ask(() => inviteMemberAction(workspace, { email, roles: rolesIn(form) }));
    if (!result) return;
    setMade({ email, token: result.token, expiresAt: result.expiresAt });
    router.refresh();
  };

  if (made) return <InviteLink {...made} onClose={onClose} />;
  const refusal = refusalOf(problem, ["email", "roles"]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Invite somebody"
      description="You get a link to send them yourself. Nothing is e-mailed."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Making the link…">
            Make the link
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
        <Field label="E-mail" error={faultAt(problem, "email", "This")} required>
          <TextInput name="email" type="email" autoComplete="off" autoCapitalize="none" />
        </Field>
        <RolePicker chosen={["viewer"]} error={faultAt(problem, "roles", "Roles")} />
      </form>
    </Dialog>
  );
}
