"use client";

import { FailedPage } from "#components/shell/failed-page.tsx";
import { Page } from "#components/ui/page.tsx";

export default function PromptError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page className="pt-8">
      <h1 className="sr-only">Not loaded</h1>
      <FailedPage error={error} retry={retry} title="This part of the prompt could not be loaded.">
        Nothing was changed, and applications get what they got before. What is served, and Roll back, stand above and
        still work.
      </FailedPage>
    </Page>
  );
}
