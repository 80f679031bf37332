import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { SnippetList } from "#lib/prompts/domain/snippet-list.ts";
import { SnippetTable } from "./snippet-table.tsx";
import { listWords } from "./snippet-words.ts";

/** The list of snippets; `create` begins one. */
export function SnippetsPage({ workspace, list, create }: { workspace: string; list: SnippetList; create: ReactNode }) {
  const { rows, more } = list;
  return (
    <Page wide>
      <PageHead title="Snippets" under={rows.length === 0 ? undefined : listWords(rows)} actions={create} />
      {rows.length === 0 ? (
        <EmptyState title="No text is shared between prompts yet." className="mt-6">
          A snippet is a piece of text that several prompts say in the same words: a disclaimer, a tone of voice. It has
          versions and reviews like a prompt. Release it, then write {"{{> its/name}}"} where it belongs; each prompt
          keeps the version it was saved with until somebody agrees to a newer one.
        </EmptyState>
      ) : (
        <SnippetTable workspace={workspace} rows={rows} />
      )}
      {more && (
        <p className="mt-4 text-sm text-ink-2">
          The first {rows.length} by name. Find others by their name in Prompts.
        </p>
      )}
    </Page>
  );
}
