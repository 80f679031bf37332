"use client";

import { FailedPage } from "#components/shell/failed-page.tsx";
import { Page } from "#components/ui/page.tsx";

export default function WorkspaceError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page className="pt-8">
      <h1 className="sr-only">Not loaded</h1>
      <FailedPage error={error} retry={retry} title="This page could not be loaded.">
        Nothing was changed, and applications go on being served. Try again in a moment; the rest of the console may
        still work. If it stays, give the reference to whoever runs this server.
      </FailedPage>
    </Page>
  );
}
