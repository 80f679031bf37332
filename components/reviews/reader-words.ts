import { capitalize } from "#lib/prompts/domain/redline/number-words.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";
import type { ReviewFacts, Tested } from "#lib/reviews/domain/review-sentence.ts";
import { versionNames } from "#lib/reviews/domain/who-may-approve.ts";
import { groupName } from "./group-name.ts";

/** Why the reader may not approve; null when they may. */
export function approveBlocked({ reader, closed }: ReviewPage): string | null {
  if (closed) return "This review is closed.";
  if (reader.wrote.length > 0) {
    return `You wrote ${versionNames(reader.wrote)}, so you may not approve ${reader.wrote.length > 1 ? "them" : "it"}.`;
  }
  if (!reader.mayDecide) return "You have no right to approve: it comes with the role approver.";
  return reader.approved ? "You approved this text." : null;
}

/** The required group the reader would sign for, as people say it. */
export function readersGroup({ reader }: ReviewPage): string | null {
  return reader.signsFor === null || reader.approved ? null : groupName(reader.signsFor);
}

/** What the page's sentence is made of. `changes` is null for a first release. */
export function factsOf(review: ReviewPage, tested: Tested, changes: string | null): ReviewFacts {
  const { reader, signed } = review;
  const may = approveBlocked(review) === null;
  const names = (state: string) => signed.filter((line) => line.state === state).map(({ name }) => name);
  return {
    status: review.status,
    version: review.version,
    requestedBy: review.requestedBy,
    reader: reader.asked ? "asked" : may ? "may_approve" : "looks",
    forGroup: readersGroup(review),
    changes: changes && capitalize(changes),
    tested,
    approvedBy: names("signed"),
    objecting: names("refused"),
  };
}
