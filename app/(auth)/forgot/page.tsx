import type { Metadata } from "next";
import { ForgotForm } from "#components/access/sign-in/forgot-form.tsx";
import { StandalonePage } from "#components/shell/standalone-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { sendsMail } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "New password" };

export default function ForgotPage() {
  if (sendsMail()) {
    return (
      <StandalonePage title="A link to choose a new password comes by e-mail.">
        <ForgotForm />
      </StandalonePage>
    );
  }
  return (
    <StandalonePage title="An admin of your workspace can let you choose a new password.">
      <p className="text-ink-2 text-pretty">
        This server sends no mail. Ask an admin: under Settings, Members they make a link for you, which works once and
        for half an hour.
      </p>
      <div className="mt-6">
        <ButtonLink href="/sign-in">Back to sign-in</ButtonLink>
      </div>
    </StandalonePage>
  );
}
