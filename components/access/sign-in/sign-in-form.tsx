"use client";

import { useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { signInSentence } from "#lib/access/domain/sign-in-sentence.ts";
import { signInWithPassword, signInWithProvider } from "./sign-in-with.ts";

type State = { email: string; refusal: string | null };

export type SignInFormProps = {
  /** Where to go then; a path of this server. */
  returnPath: string;
  singleSignOn: boolean;
  /** What single sign-on came back with, as a sentence. */
  refusal: string | null;
};

/** E-mail and password, and single sign-on where the operator has set it up. */
export function SignInForm({ returnPath, singleSignOn, refusal }: SignInFormProps) {
  const submit = async (_before: State, form: FormData): Promise<State> => {
    const email = String(form.get("email") ?? "").trim();
    const error = await signInWithPassword(email, String(form.get("password") ?? ""), returnPath);
    return { email, refusal: error === null ? null : error === "unreachable" ? UNREACHABLE : signInSentence(error) };
  };
  const [state, action] = useActionState(submit, { email: "", refusal });
  return (
    <>
      {state.refusal && (
        <Note tone="fail" live className="mb-4">
          {state.refusal}
        </Note>
      )}
      <form action={action} className="grid gap-4">
        <Field label="E-mail" required>
          <TextInput
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={state.email}
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label="Password" required>
          <TextInput name="password" type="password" autoComplete="current-password" maxLength={256} />
        </Field>
        <div className="mt-2 flex flex-wrap gap-2">
          <SubmitButton pendingLabel="Signing in…" className="min-w-28">
            Sign in
          </SubmitButton>
          {singleSignOn && <Button onClick={() => signInWithProvider(returnPath)}>Use single sign-on</Button>}
        </div>
        <p className="text-sm">
          <Link href="/forgot">Forgot your password?</Link>
        </p>
      </form>
    </>
  );
}

const UNREACHABLE = "The server cannot be reached. Check your connection and try again.";
