import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Page } from "#components/ui/page.tsx";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFoundInWorkspace() {
  return (
    <Page className="pt-8">
      <h1 className="max-w-answer font-serif text-answer tracking-[-0.012em] text-balance">
        There is nothing at this address in this workspace.
      </h1>
      <p className="mt-2 max-w-measure text-md text-ink-2 text-pretty">
        The link may be mistyped, or lead to a prompt that has another name. The list of prompts finds them by any part
        of their names, archived ones too.
      </p>
      <div className="mt-6">
        <ButtonLink href="/">Go to Home</ButtonLink>
      </div>
    </Page>
  );
}
