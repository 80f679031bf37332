import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import type { SnippetUsers } from "#lib/prompts/domain/snippet-list.ts";
import { usersSentence } from "./snippet-words.ts";
import { UsersTable } from "./users-table.tsx";

/** A snippet's page: who includes which version of it. */
export function SnippetView({ workspace, snippet }: { workspace: string; snippet: SnippetUsers }) {
  const { name, stable, users, more } = snippet;
  return (
    <Page>
      <Answer under="A prompt keeps the version it was saved with. Releasing another one proposes it to each prompt as a version with its own run and review; nothing is released by that.">
        {usersSentence(snippet)}
      </Answer>
      {users.length > 0 ? (
        <UsersTable workspace={workspace} stable={stable} users={users} />
      ) : (
        <EmptyState title={stable === null ? "Release a version of it first." : "Write its tag where it belongs."}>
          <code className="font-mono">{`{{> ${name}}}`}</code> in a prompt’s text stands for the words of this snippet.
        </EmptyState>
      )}
      {more && <p className="mt-4 text-sm text-ink-2">Only the first {users.length} are shown.</p>}
    </Page>
  );
}
