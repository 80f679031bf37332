"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { acceptInviteAction } from "#lib/access/public-actions.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { useAnswer } from "../use-answer.ts";
import { signInWithPassword } from "./sign-in-with.ts";

export type AcceptFormProps = {
  token: string;
  email: string;
  workspace: string;
  /** An account of this address exists: its password proves it. Otherwise a name and a new password are asked for. */
  hasAccount: boolean;
};

/** Accepts an invitation with a password, and signs in with it. */
export function AcceptForm({ token, email, workspace, hasAccount }: AcceptFormProps) {
  const { pending, problem, ask } = useAnswer();
  const [leaving, setLeaving] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get("password") ?? "");
    const name = hasAccount ? email : String(form.get("name") ?? "");
    const joined = await ask(() => acceptInviteAction({ token, name: name.slice(0, 80), password }));
    if (!joined) return;
    setLeaving(true);
    const refused = await signInWithPassword(joined.email, password, `/${joined.workspace}`);
    if (refused) window.location.assign(`/sign-in?callbackUrl=/${joined.workspace}`);
  };
  const refusal = refusalOf(problem, ["name", "password"]);
  return (
    <form onSubmit={submit} method="post" className="grid gap-4">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <Field label="E-mail">
        <TextInput name="email" type="email" value={email} readOnly autoComplete="username" />
      </Field>
      {!hasAccount && (
        <Field
          label="Your name"
          hint="As colleagues see it on versions and signatures."
          error={faultAt(problem, "name", "Your name")}
          required
        >
          <TextInput name="name" autoComplete="name" maxLength={80} />
        </Field>
      )}
      <Field
        label={hasAccount ? "Password of your account" : "New password"}
        hint={hasAccount ? undefined : "At least 12 characters; four words that do not belong together are good."}
        error={faultAt(problem, "password", "The password")}
        required
      >
        <TextInput
          name="password"
          type="password"
          autoComplete={hasAccount ? "current-password" : "new-password"}
          minLength={hasAccount ? undefined : 12}
          maxLength={256}
        />
      </Field>
      <div className="mt-2">
        <Button type="submit" variant="main" pending={pending || leaving} pendingLabel="Joining…">
          Join {workspace}
        </Button>
      </div>
    </form>
  );
}
