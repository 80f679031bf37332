"use client";

import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { inviteMemberAction } from "#lib/access/actions.ts";
import { FormDialog } from "../form-dialog.tsx";
import { InviteLink } from "./invite-link.tsx";
import { RolePicker, rolesIn } from "./role-picker.tsx";

type Made = { email: string; token: string; expiresAt: string };

const emailIn = (form: FormData) => String(form.get("email") ?? "").trim();

/** Asks for an address and roles, then shows the link, once. Open while it is mounted. */
export function InviteDialog({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <InviteLink {...made} onClose={onClose} />;
  return (
    <FormDialog
      title="Invite somebody"
      description="You get a link to send them yourself. Nothing is e-mailed."
      label="Make the link"
      pendingLabel="Making the link…"
      fields={["email", "roles"]}
      save={(form) => inviteMemberAction(workspace, { email: emailIn(form), roles: rolesIn(form) })}
      saved={({ token, expiresAt }, form) => {
        setMade({ email: emailIn(form), token, expiresAt });
        return null;
      }}
      onClose={onClose}
    >
      {(faultOf) => (
        <>
          <Field label="E-mail" error={faultOf("email", "This")} required>
            <TextInput name="email" autoFocus type="email" autoComplete="off" autoCapitalize="none" />
          </Field>
          <RolePicker chosen={["viewer"]} error={faultOf("roles", "Roles")} />
        </>
      )}
    </FormDialog>
  );
}
