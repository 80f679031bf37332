"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { askResetAction } from "#lib/access/public-actions.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { useAnswer } from "../use-answer.ts";

/** Asks for a link to choose a new password; says the same whatever address is typed. */
export function ForgotForm() {
  const { pending, problem, ask } = useAnswer();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState<string | null>(null);

  const submit = async (form: FormData) => {
    const email = String(form.get("email") ?? "").trim();
    setTyped(email);
    if (await ask(() => askResetAction({ email }))) setAsked(email);
  };
  if (asked !== null) {
    return (
      <div role="status">
        <p className="text-ink-2 text-pretty">
          If <b className="text-ink">{asked}</b> has an account with a password here, a link is on its way. It works
          once, within 30 minutes. Nothing came? Look among the unwanted mail, then ask an admin of your workspace.
        </p>
        <div className="mt-6">
          <ButtonLink href="/sign-in">Back to sign-in</ButtonLink>
        </div>
      </div>
    );
  }
  const refusal = refusalOf(problem, ["email"]);
  return (
    <form action={submit} className="grid gap-4">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <Field label="E-mail" error={faultAt(problem, "email", "This")} required>
        <TextInput
          name="email"
          type="email"
          defaultValue={typed}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button type="submit" variant="main" pending={pending} pendingLabel="Asking…">
          Send me a link
        </Button>
        <ButtonLink href="/sign-in">Back to sign-in</ButtonLink>
      </div>
    </form>
  );
}
