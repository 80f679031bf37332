import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/access/sign-in/sign-in-form.tsx";
import { StandalonePage } from "#components/shell/standalone-page.tsx";
import { returnPath } from "#lib/access/domain/return-path.ts";
import { signInSentence } from "#lib/access/domain/sign-in-sentence.ts";
import { currentUser, ownOrigin, singleSignOn } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const path = returnPath(callbackUrl, ownOrigin());
  if (await currentUser()) redirect(path);
  return (
    <StandalonePage title="Prompts are tested and countersigned here before anybody is served them, and undone in a second.">
      <SignInForm
        returnPath={path}
        singleSignOn={singleSignOn()}
        refusal={typeof error === "string" ? signInSentence(error) : null}
      />
      <p className="mt-8 text-sm text-ink-3 text-pretty">
        {singleSignOn()
          ? "People join by an invitation, or by single sign-on when their group there is mapped. Otherwise ask an admin of your workspace."
          : "People join by an invitation. Without one, ask an admin of your workspace for its link."}
      </p>
    </StandalonePage>
  );
}
