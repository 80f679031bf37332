"use client";

import { FailedPage } from "#components/shell/failed-page.tsx";

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto max-w-[34rem] px-6 pt-24">
      <h1 className="sr-only">Not loaded</h1>
      <FailedPage error={error} retry={retry} title="This page could not be loaded.">
        Applications go on being served: they do not depend on the console. Try again in a moment; if it stays, give the
        reference to whoever runs this server.
      </FailedPage>
    </main>
  );
}
