import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";

/** A prompt without a version, and what a version is. */
export function EmptyVersions({ workspace, name }: { workspace: string; name: string }) {
  return (
    <EmptyState
      title="A version is a saved state that never changes again, with a number, a reason and a commit of its own."
      actions={
        <ButtonLink href={promptPath(workspace, name, "edit")} variant="main">
          Write the first version
        </ButtonLink>
      }
    >
      From the second on, each is compared with the one that is served, word by word and case by case.
    </EmptyState>
  );
}
