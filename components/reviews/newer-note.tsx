import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { comparePath } from "#lib/prompts/domain/paths.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";
import { AskButton } from "./ask-button.tsx";

/** A version was saved since: what is signed here is for the older one, and the way to put the newer one to review. */
export function NewerNote({ workspace, review }: { workspace: string; review: ReviewPage }) {
  const { newer, closed, version, prompt, signed, asked, reader } = review;
  if (!newer || closed) return null;
  const stand = signed.filter(({ state }) => state === "signed").length;
  const signatures = stand === 0 ? "" : stand === 1 ? "The signature is" : "These signatures are";
  const carried = asked.length > 0 || signed.length > 0;
  return (
    <Note
      className="mb-6"
      tone="unsure"
      title={`v${newer.version} was saved since.`}
      actions={
        reader.mayWithdraw && (
          <AskButton
            workspace={workspace}
            prompt={prompt}
            version={newer.version}
            blockedReason={null}
            openAtOnce={false}
            look="small"
          >
            Ask for review of v{newer.version}…
          </AskButton>
        )
      }
    >
      {newer.author}, <Time at={newer.at} show="relative" />. {signatures && `${signatures} for v${version}. `}
      {carried ? `A review of v${newer.version} asks the same people and closes this one.` : ""}{" "}
      <Link href={comparePath(workspace, prompt, version, newer.version)}>What changed since v{version}</Link>
    </Note>
  );
}
