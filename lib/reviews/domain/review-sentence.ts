import { capitalize, enumerate } from "../../prompts/domain/redline/number-words.ts";

export const REVIEW_STATUSES = [
  "open",
  "changes_requested",
  "approved",
  "released",
  "superseded",
  "withdrawn",
] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** What came of the newest run of a version, as far as a sentence tells it. */
export type Tested = "pass" | "fail" | "inconclusive" | "running" | "none" | "no_suite";

export type ReviewFacts = {
  status: ReviewStatus;
  version: number;
  /** Who asked, by name. */
  requestedBy: string;
  /** How the reader stands to it. */
  reader: "asked" | "may_approve" | "looks";
  /** The required group the reader could sign for. */
  forGroup: string | null;
  /** "two sentences changed"; null for a first release, which has nothing to compare with. */
  changes: string | null;
  tested: Tested;
  approvedBy: readonly string[];
  objecting: readonly string[];
};

const TESTED: Record<Tested, string> = {
  pass: "its tests passed",
  fail: "its tests failed",
  inconclusive: "its tests decided nothing",
  running: "its tests are running",
  none: "it was not tested yet",
  no_suite: "it has no suite, so nothing was tested",
};

function asked({ reader, requestedBy, version, forGroup }: ReviewFacts): string {
  if (reader === "asked") return `You asked for approval of v${version}.`;
  if (reader === "may_approve") {
    return `${requestedBy} asks you to approve v${version}${forGroup ? ` for ${forGroup}` : ""}.`;
  }
  return `${requestedBy} asks for approval of v${version}.`;
}

/** The review page's answer: who asks whom for what, what changed, and whether it was tested. */
export function reviewSentence(facts: ReviewFacts): string {
  const { status, version, changes, tested, approvedBy, objecting } = facts;
  const evidence = `${changes === null ? "It would be the first release" : capitalize(changes)}; ${TESTED[tested]}.`;
  switch (status) {
    case "open":
      return `${asked(facts)} ${evidence}`;
    case "changes_requested":
      return `${enumerate(objecting) || "A reviewer"} asked for changes to v${version}. ${evidence}`;
    case "approved":
      return `${enumerate(approvedBy) || "Everybody needed"} approved v${version}. ${evidence}`;
    case "released":
      return `v${version} was released${approvedBy.length > 0 ? `; ${enumerate(approvedBy)} had approved it` : ""}.`;
    case "superseded":
      return `This review of v${version} is closed: a newer version was put to review.`;
    case "withdrawn":
      return `This review of v${version} was withdrawn.`;
  }
}

const CLOSED = (version: number) =>
  `Nothing can be signed here any more. Signatures given for v${version} still count for its text.`;

const UNDER: Record<ReviewStatus, (version: number) => string> = {
  open: (version) =>
    `Approving allows v${version} to be released; it does not release it. If the text changes, your approval falls.`,
  changes_requested: (version) =>
    `v${version} cannot be released while somebody asks for changes. They may approve after all, or a new version is reviewed.`,
  approved: (version) => `v${version} is not released by that; releasing it is a step of its own.`,
  released: () => "What was asked for has happened. Signatures and comments stay in the record.",
  superseded: CLOSED,
  withdrawn: CLOSED,
};

/** What follows from the answer. */
export function reviewConsequence(status: ReviewStatus, version: number): string {
  return UNDER[status](version);
}

/** A status kept in the table, as one of those known; what is not known is open. */
export function parseStatus(status: string): ReviewStatus {
  return REVIEW_STATUSES.find((known) => known === status) ?? "open";
}
