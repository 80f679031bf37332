import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { ReviewStatus } from "#lib/reviews/domain/review-sentence.ts";
import type { PromptReviews } from "#lib/reviews/queries-lists.ts";
import { AskButton } from "./ask-button.tsx";
import { Emphasised } from "./emphasised.tsx";
import { ReviewLines } from "./review-lines.tsx";

export type PromptReviewsViewProps = {
  workspace: string;
  reviews: PromptReviews;
  /** The version an address asks to put to review. */
  ask: number | null;
  later: boolean;
};

/** What was and is put to review of one prompt, and the way to ask. */
export function PromptReviewsView({ workspace, reviews, ask, later }: PromptReviewsViewProps) {
  const { prompt, open, closed, next } = reviews;
  const path = promptPath(workspace, prompt, "reviews");
  const button = (
    <AskButton
      workspace={workspace}
      prompt={prompt}
      version={ask}
      blockedReason={askBlocked(reviews)}
      openAtOnce={ask !== null}
    />
  );
  return (
    <Page>
      <Answer actions={button}>
        <Emphasised>{sentence(reviews)}</Emphasised>
      </Answer>
      {open.length > 0 && (
        <Section title="Open">
          <ReviewLines workspace={workspace} lines={open} />
        </Section>
      )}
      <Section title="Decided" note={closed.length > 0 ? "newest first" : undefined}>
        {closed.length > 0 ? (
          <ReviewLines workspace={workspace} lines={closed} />
        ) : (
          <EmptyState title="No review of this prompt was decided yet.">
            A review shows what changes as a redline, with its tests beside it. People who did not write it comment on
            sentences, and sign.
          </EmptyState>
        )}
        {(next !== null || later) && (
          <Pagination
            label={`${closed.length} shown`}
            previousHref={later ? path : undefined}
            nextHref={next === null ? undefined : `${path}?before=${next}`}
          />
        )}
      </Section>
    </Page>
  );
}

const STANDS: Record<ReviewStatus, string> = {
  open: "waits for approval",
  changes_requested: "waits for changes",
  approved: "is approved",
  released: "was approved and released",
  superseded: "was put aside for a newer one",
  withdrawn: "was withdrawn from review",
};

function sentence({ open, closed, latest }: PromptReviews): string {
  const shown = open[0] ?? closed[0];
  if (latest === 0) return "There is no version yet, so there is nothing to review.";
  if (!shown) return `v${latest} is the newest version; nobody was asked to review it.`;
  const newer = latest > shown.version ? ` v${latest} was saved after it and was not put to review.` : "";
  return `v${shown.version} ${STANDS[shown.status]}.${newer}`;
}

function askBlocked({ mayAsk, archived, latest }: PromptReviews): string | null {
  if (!mayAsk) return "Asking comes with the roles editor and admin.";
  if (archived) return "The prompt is archived.";
  return latest === 0 ? "Save a version first." : null;
}
