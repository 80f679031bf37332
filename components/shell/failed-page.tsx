"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

export type FailedPageProps = {
  error: unknown;
  retry: () => void;
  title: ReactNode;
  children?: ReactNode;
};

/** The id under which the server's log has an error that was not made for eyes. */
export function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
}

/** What an `error.tsx` shows: that it did not load, what still works, and the way to try again. */
export function FailedPage({ error, retry, title, children }: FailedPageProps) {
  return (
    <ErrorState
      title={title}
      reference={digestOf(error)}
      actions={
        <Button variant="main" onClick={() => retry()}>
          Try again
        </Button>
      }
    >
      {children}
    </ErrorState>
  );
}
