import type { Metadata } from "next";
import { HomeLink } from "#components/shell/home-link.tsx";
import { Page } from "#components/ui/page.tsx";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFoundInWorkspace() {
  return (
    <Page className="pt-8">
      <h1 className="max-w-answer font-serif text-answer tracking-[-0.012em] text-balance">
        There is nothing at this address in this workspace.
      </h1>
      <p className="mt-2 max-w-measure text-md text-ink-2 text-pretty">
        The link may be mistyped, or lead to something that has another name now. Ctrl K finds prompts by any part of
        their names, and runs and reviews by their numbers.
      </p>
      <div className="mt-6">
        <HomeLink />
      </div>
    </Page>
  );
}
