import { ReviewDocument } from "#components/threads/review-document.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { Time } from "#components/ui/time.tsx";
import { comparePath } from "#lib/prompts/domain/paths.ts";
import { changesInWords } from "#lib/prompts/domain/redline/summary-sentence.ts";
import type { ReleaseEvidence } from "#lib/releases/queries-evidence.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";
import { reviewConsequence, reviewSentence, type Tested } from "#lib/reviews/domain/review-sentence.ts";
import { ApprovalLines } from "./approval-lines.tsx";
import { Decision } from "./decision.tsx";
import { Emphasised } from "./emphasised.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { NextAct } from "./next-act.tsx";
import { approveBlocked, factsOf, readersGroup } from "./reader-words.ts";
import { WhoMay } from "./who-may.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

export type ReviewViewProps = {
  workspace: string;
  review: ReviewPage;
  evidence: ReleaseEvidence;
  mayPromote: boolean;
};

/** One review: what is asked, the text with its changes, what speaks for it, and the two words that can be given. */
export function ReviewView({ workspace, review, evidence, mayPromote }: ReviewViewProps) {
  const { prompt, version, base, served, status, closed, reader, comments, redline } = review;
  const facts = factsOf(review, testedOf(evidence), base ? changesInWords(redline.summary) : null);
  return (
    <Page>
      <Answer under={reviewConsequence(status, version)}>
        <Emphasised>{reviewSentence(facts)}</Emphasised>
      </Answer>
      {review.message !== "" && (
        <figure className="mb-6 max-w-answer border-l-3 border-rule-strong pl-4">
          <blockquote className="font-serif text-md leading-7 text-pretty">{review.message}</blockquote>
          <figcaption className="mt-1 text-xs text-ink-3">
            {review.requestedBy}, <Time at={review.at} />
          </figcaption>
        </figure>
      )}
      {!closed && base && served !== base.version && served !== version && (
        <Note className="mb-6" tone="unsure" title={`stable serves ${served === null ? "nothing" : `v${served}`} now.`}>
          When this review was asked for it served v{base.version}, which the text below is compared with.{" "}
          {served !== null && (
            <Link href={comparePath(workspace, prompt, served, version)}>Compare with v{served}</Link>
          )}
        </Note>
      )}
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <ReviewDocument workspace={workspace} review={review} mayComment={reader.mayComment && !closed} />
        <div className="min-w-0 self-start lg:sticky lg:top-6">
          {!closed && (
            <Decision
              workspace={workspace}
              reviewId={review.id}
              version={version}
              forGroup={readersGroup(review)}
              approveBlocked={approveBlocked(review)}
              mayAskForChanges={reader.mayDecide}
              mayComment={reader.mayComment}
              settled={status === "approved"}
            />
          )}
          <div className="mt-8 first:mt-0">
            <NextAct
              workspace={workspace}
              review={review}
              requirements={evidence.requirements}
              mayPromote={mayPromote}
            />
            <SideSection title="Evidence">
              <EvidenceList
                workspace={workspace}
                prompt={prompt}
                version={version}
                evidence={evidence}
                past={closed}
                comments={comments.length}
                own={comments.filter(({ mine }) => mine).length}
              />
            </SideSection>
            <SideSection title="Approvals">
              <ApprovalLines review={review} />
            </SideSection>
            {!closed && (
              <SideSection title="Who may approve">
                <WhoMay people={review.people} />
                {reader.mayWithdraw && (
                  <div className="mt-4 -ml-2">
                    <WithdrawButton workspace={workspace} reviewId={review.id} version={version} />
                  </div>
                )}
              </SideSection>
            )}
          </div>
        </div>
      </div>
    </Page>
  );
}

function testedOf({ run, running, suiteCases }: ReleaseEvidence): Tested {
  if (run && !run.stale) return run.verdict ?? "inconclusive";
  if (running) return "running";
  return suiteCases === 0 ? "no_suite" : "none";
}
