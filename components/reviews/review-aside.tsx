import { SideSection } from "#components/ui/side-section.tsx";
import type { ReleaseEvidence } from "#lib/releases/queries-evidence.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";
import { ApprovalLines } from "./approval-lines.tsx";
import { AskedList } from "./asked-list.tsx";
import { Decision } from "./decision.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { NextAct } from "./next-act.tsx";
import { approveBlocked, readersGroup } from "./reader-words.ts";
import { WhoMay } from "./who-may.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

export type ReviewAsideProps = {
  workspace: string;
  review: ReviewPage;
  evidence: ReleaseEvidence;
  mayPromote: boolean;
};

/** Beside the text: the two words that can be given, what speaks for it, who was asked and who has signed. */
export function ReviewAside({ workspace, review, evidence, mayPromote }: ReviewAsideProps) {
  const { prompt, version, status, closed, reader, comments, requiredGroups } = review;
  return (
    <div className="min-w-0 self-start lg:sticky lg:top-6 print:static print:mt-8">
      {!closed && (
        <Decision
          workspace={workspace}
          reviewId={review.id}
          version={version}
          forGroup={readersGroup(review)}
          checklist={review.checklist}
          approveBlocked={approveBlocked(review)}
          mayAskForChanges={reader.mayDecide}
          mayComment={reader.mayComment}
          settled={status === "approved"}
        />
      )}
      <div className="mt-8 first:mt-0">
        <NextAct workspace={workspace} review={review} requirements={evidence.requirements} mayPromote={mayPromote} />
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
          {requiredGroups.length > 1 && (
            <p className="pt-2 text-xs leading-[1.125rem] text-ink-3">
              Each person signs for one group, also when they are in several.
            </p>
          )}
        </SideSection>
        <AskedList workspace={workspace} review={review} />
        {!closed && (
          <div className="mt-8 print:hidden">
            <SideSection title="Who may approve">
              <WhoMay people={review.people} />
              {reader.mayWithdraw && (
                <div className="mt-4 -ml-2">
                  <WithdrawButton workspace={workspace} reviewId={review.id} version={version} />
                </div>
              )}
            </SideSection>
          </div>
        )}
      </div>
    </div>
  );
}
