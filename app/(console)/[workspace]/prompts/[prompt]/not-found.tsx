import type { Metadata } from "next";
import { Page } from "#components/ui/page.tsx";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFoundInPrompt() {
  return (
    <Page>
      <h1 className="max-w-answer pt-8 font-serif text-answer tracking-[-0.012em] text-balance">
        This prompt has nothing at this address.
      </h1>
      <p className="mt-2 max-w-measure text-md text-ink-2 text-pretty">
        The number may be mistyped. Versions, runs and reviews stand under the tabs above.
      </p>
    </Page>
  );
}
