import { ReviewDocument } from "#components/threads/review-document.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { comparePath, promptPath } from "#lib/prompts/domain/paths.ts";
import { changesInWords } from "#lib/prompts/domain/redline/summary-sentence.ts";
import type { ReleaseEvidence } from "#lib/releases/queries-evidence.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";
import { reviewConsequence, reviewSentence, type Tested } from "#lib/reviews/domain/review-sentence.ts";
import { Emphasised } from "./emphasised.tsx";
import { LoosenedNote } from "./loosened-note.tsx";
import { NewerNote } from "./newer-note.tsx";
import { PaperHead } from "./paper-head.tsx";
import { PaperThreads } from "./paper-threads.tsx";
import { PaperTime } from "./paper-time.tsx";
import { factsOf } from "./reader-words.ts";
import { ReadingBar } from "./reading-bar.tsx";
import { ReviewAside } from "./review-aside.tsx";
import { TogetherView } from "./together.tsx";

export type ReviewViewProps = {
  workspace: string;
  review: ReviewPage;
  evidence: ReleaseEvidence;
  mayPromote: boolean;
};

/** One review: what is asked, the text with its changes, what speaks for it, and the two words that can be given. */
export function ReviewView({ workspace, review, evidence, mayPromote }: ReviewViewProps) {
  const { prompt, version, base, served, status, closed, reader, redline } = review;
  const facts = factsOf(review, testedOf(evidence), base ? changesInWords(redline.summary) : null);
  return (
    <Page>
      <PaperHead review={review} />
      <Answer under={reviewConsequence(status, version)}>
        <Emphasised>{reviewSentence(facts)}</Emphasised>
      </Answer>
      {review.message !== "" && (
        <figure className="mb-6 max-w-answer border-l-3 border-rule-strong pl-4">
          <blockquote className="font-serif text-md leading-7 text-pretty">{review.message}</blockquote>
          <figcaption className="mt-1 text-xs text-ink-3">
            {review.requestedBy}, <PaperTime at={review.at} />
          </figcaption>
        </figure>
      )}
      <NewerNote workspace={workspace} review={review} />
      {base && <LoosenedNote sentences={review.together.loosened} version={version} base={base.version} />}
      {!closed && base && served !== base.version && served !== version && (
        <Note className="mb-6" tone="unsure" title={`stable serves ${served === null ? "nothing" : `v${served}`} now.`}>
          When this review was asked for it served v{base.version}, which the text below is compared with.{" "}
          {served !== null && (
            <Link href={comparePath(workspace, prompt, served, version)}>Compare with v{served}</Link>
          )}
        </Note>
      )}
      <ReadingBar compared={base !== null} pdf={promptPath(workspace, prompt, `reviews/${review.number}/pdf`)} />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem] print:block">
        <div className="min-w-0">
          <h2 className="sr-only">The text</h2>
          <ReviewDocument workspace={workspace} review={review} mayComment={reader.mayComment && !closed} />
          <TogetherView workspace={workspace} review={review} />
          <PaperThreads threads={review.threads} />
        </div>
        <ReviewAside workspace={workspace} review={review} evidence={evidence} mayPromote={mayPromote} />
      </div>
    </Page>
  );
}

function testedOf({ run, running, suiteCases }: ReleaseEvidence): Tested {
  if (run && !run.stale) return run.verdict ?? "inconclusive";
  if (running) return "running";
  return suiteCases === 0 ? "no_suite" : "none";
}
