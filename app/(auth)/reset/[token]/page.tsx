import type { Metadata } from "next";
import { ResetForm } from "#components/access/sign-in/reset-form.tsx";
import { StandalonePage } from "#components/shell/standalone-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { passwordReset } from "#lib/access/queries-public.ts";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const open = await passwordReset(token);
  if (open) {
    return (
      <StandalonePage title="Choose a new password.">
        <ResetForm token={token} email={open.email} />
      </StandalonePage>
    );
  }
  return (
    <StandalonePage title="This link can no longer be used.">
      <p className="text-ink-2 text-pretty">
        It was used already, replaced by a newer one, or its half hour is over. Your password is as it was.
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        <ButtonLink href="/forgot" variant="main">
          Ask for a new link
        </ButtonLink>
        <ButtonLink href="/sign-in">Go to sign-in</ButtonLink>
      </div>
    </StandalonePage>
  );
}
