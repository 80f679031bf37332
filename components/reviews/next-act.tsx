import { PromoteButton } from "#components/releases/promote-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { RequirementList } from "#components/ui/requirement-list.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { allMet, type Requirement } from "#lib/releases/domain/promotable.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";

type Props = { workspace: string; review: ReviewPage; requirements: readonly Requirement[]; mayPromote: boolean };

/** What comes after the review, once it has an outcome; nothing before that. */
export function NextAct({ workspace, review, requirements, mayPromote }: Props) {
  const { status, prompt, version, served, next } = review;
  if (status === "open" || status === "changes_requested" || status === "withdrawn") return null;
  return (
    <SideSection title="What is next">
      <div className="py-3 text-sm">
        {status === "superseded" && next && (
          <p>
            v{next.version} was put to review:{" "}
            <Link href={promptPath(workspace, prompt, `reviews/${next.number}`)}>review {next.number}</Link>.
          </p>
        )}
        {status === "superseded" && !next && <p>Nothing waits here any more.</p>}
        {status === "released" && (
          <p>
            {served === version ? `stable serves v${version}.` : `stable has moved on to v${served} since.`}{" "}
            <Link href={promptPath(workspace, prompt)}>See the timeline</Link>
          </p>
        )}
        {status === "approved" && (
          <Release workspace={workspace} review={review} requirements={requirements} mayPromote={mayPromote} />
        )}
      </div>
    </SideSection>
  );
}

function Release({ workspace, review, requirements, mayPromote }: Props) {
  const { prompt, version } = review;
  const open = requirements.filter(({ met, code }) => !met && code !== "right_to_promote");
  const ready = allMet(requirements.filter(({ code }) => code !== "right_to_promote"));
  return (
    <>
      <p className="text-pretty">
        {ready ? `v${version} may be released.` : `Agreed, but v${version} may not be released yet:`}
        {ready && !mayPromote && " An operator or an admin does that."}
      </p>
      {open.length > 0 && (
        <RequirementList
          label="What is missing for a release"
          items={open.map(({ code, message }) => ({ code: `${code} ${message}`, state: "unmet", message }))}
        />
      )}
      {mayPromote && (
        <div className="mt-3 print:hidden">
          <PromoteButton workspace={workspace} prompt={prompt} version={version} variant={ready ? "main" : "default"}>
            Promote v{version}…
          </PromoteButton>
        </div>
      )}
    </>
  );
}
