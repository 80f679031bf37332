import { StandalonePage } from "#components/shell/standalone-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** A link that no longer opens anything. */
export function InvitationGone({ signedIn }: { signedIn: boolean }) {
  return (
    <StandalonePage title="This invitation can no longer be used.">
      <p className="text-ink-2 text-pretty">
        It was used already, withdrawn, replaced by a newer one, or its seven days are over. If you accepted it, sign
        in. Otherwise ask the admin who sent it for a new link.
      </p>
      <div className="mt-6">
        <ButtonLink href={signedIn ? "/" : "/sign-in"} variant="main">
          {signedIn ? "Go to my workspace" : "Go to sign-in"}
        </ButtonLink>
      </div>
    </StandalonePage>
  );
}
