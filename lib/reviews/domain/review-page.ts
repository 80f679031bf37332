import type { TemplateFormat } from "../../prompts/domain/content.ts";
import type { ContentRedline } from "../../prompts/domain/redline/shapes.ts";
import type { ReviewStatus } from "./review-sentence.ts";
import type { StructureChange } from "./structure-changes.ts";
import type { SuiteShift } from "./suite-shift.ts";
import type { ThreadView } from "./thread-view.ts";
import type { Standing } from "./who-may-approve.ts";

/** Somebody's last word on the version. `fallen` and `own` do not count: the text changed, or they wrote part of it. */
export type Signed = {
  name: string;
  /** The required group it speaks for; nobody speaks for two. */
  forGroup: string | null;
  state: "signed" | "fallen" | "own" | "refused";
  note: string;
  /** The points of the checklist that were ticked with it. */
  ticked: string[];
  at: string;
};

/** Somebody who was asked, and what came of it. `at`: their word, or when they were asked last. */
export type AskedPerson = {
  memberId: string;
  name: string;
  groups: readonly string[];
  state: "waiting" | "approved" | "objected" | "fell";
  at: string;
  askedAt: string;
  askedBy: string;
};

/** What moves with the text against the base. `loosened`: sentences without a full stop, whatever is held to less. */
export type Together = { loosened: string[]; suite: SuiteShift | null; structures: StructureChange[] };

/** The reader, as far as this review is concerned. */
export type Reader = {
  /** The versions of the range they wrote. */
  wrote: number[];
  groups: readonly string[];
  /** The required group their signature would win now. */
  signsFor: string | null;
  asked: boolean;
  mayDecide: boolean;
  mayComment: boolean;
  /** They may take suggestions over. */
  mayEdit: boolean;
  mayWithdraw: boolean;
  /** They approved this very text. */
  approved: boolean;
};

export type ReviewPage = {
  id: string;
  number: number;
  prompt: string;
  status: ReviewStatus;
  closed: boolean;
  message: string;
  requestedBy: string;
  at: string;
  closedAt: string | null;
  version: number;
  semver: string;
  sha: string;
  templateFormat: TemplateFormat;
  /** What the text is compared with: served when the review was asked for. Null for a first release. */
  base: { version: number; sha: string } | null;
  redline: ContentRedline;
  /** What stable serves now. */
  served: number | null;
  /** The review that took this one's place. */
  next: { number: number; version: number } | null;
  threads: ThreadView[];
  /** All remarks in them, as far as counting goes. */
  comments: { mine: boolean }[];
  /** Who wrote the range, newest version first. */
  written: { name: string; version: number; at: string }[];
  signed: Signed[];
  peopleMissing: number;
  groupsMissing: string[];
  requiredGroups: string[];
  people: Standing[];
  asked: AskedPerson[];
  /** Ticked before approving. */
  checklist: string[];
  /** Saved since, with another text: what is signed here does not hold for it. */
  newer: { version: number; author: string; at: string } | null;
  together: Together;
  reader: Reader;
};

/** One line of a list of reviews; times are RFC 3339. */
export type ReviewLine = {
  number: number;
  prompt: string;
  version: number;
  base: number | null;
  status: ReviewStatus;
  message: string;
  requestedBy: string;
  at: string;
  closedAt: string | null;
  approvals: number;
  comments: number;
};
