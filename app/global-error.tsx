"use client";

import { digestOf } from "#components/shell/failed-page.tsx";
import "./globals.css";

/** Stands in for the whole document when even its frame could not be drawn; leans on nothing but the style sheet. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error);
  return (
    <html lang="en">
      <body>
        <title>Not loaded · Countersign</title>
        <main className="mx-auto max-w-[34rem] px-6 pt-24">
          <h1 className="font-serif text-prose leading-7">The console could not be loaded.</h1>
          <p className="mt-2 text-ink-2">
            Applications go on being served: they do not depend on the console. Try again in a moment; if it stays, look
            at the server’s log.
          </p>
          {digest && (
            <p className="mt-4 text-xs text-ink-3">
              Reference <span className="font-mono">{digest}</span>
            </p>
          )}
          <button
            type="button"
            onClick={() => retry()}
            className="mt-6 h-8 rounded-control border border-accent bg-accent px-3 font-medium text-on-fill"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
