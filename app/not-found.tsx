import type { Metadata } from "next";
import { StandalonePage } from "#components/shell/standalone-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <StandalonePage title="There is nothing at this address, or it is not for you to see.">
      <p className="text-ink-2 text-pretty">
        The link may be mistyped, or it leads into a workspace you are not a member of. Ask whoever sent it to invite
        you.
      </p>
      <div className="mt-6">
        <ButtonLink href="/" variant="main">
          Go to my workspace
        </ButtonLink>
      </div>
    </StandalonePage>
  );
}
