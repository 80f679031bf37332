"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { resetPasswordAction } from "#lib/access/public-actions.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { useAnswer } from "../use-answer.ts";
import { signInWithPassword } from "./sign-in-with.ts";

/** Sets a new password with a link's token, and signs in with it. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const { pending, problem, ask } = useAnswer();
  const [leaving, setLeaving] = useState(false);

  const submit = async (form: FormData) => {
    const password = String(form.get("password") ?? "");
    const set = await ask(() => resetPasswordAction({ token, password }));
    if (!set) return;
    setLeaving(true);
    if (await signInWithPassword(set.email, password, "/")) window.location.assign("/sign-in");
  };
  const refusal = refusalOf(problem, ["password"]);
  return (
    <form action={submit} className="grid gap-4">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <Field label="E-mail">
        <TextInput name="email" type="email" value={email} readOnly autoComplete="username" />
      </Field>
      <Field
        label="New password"
        hint="At least 12 characters; four words that do not belong together are good. You are signed out everywhere else."
        error={faultAt(problem, "password", "The password")}
        required
      >
        <TextInput name="password" type="password" autoComplete="new-password" minLength={12} maxLength={256} />
      </Field>
      <div className="mt-2">
        <Button type="submit" variant="main" pending={pending || leaving} pendingLabel="Setting it…">
          Set the password
        </Button>
      </div>
    </form>
  );
}
