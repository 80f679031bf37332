import { enumerate } from "../../prompts/domain/redline/number-words.ts";
import type { MomentPage } from "./moment.ts";

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** "14 March 2026 at 09:00:07 UTC", the same for every reader; the seconds only where there are any. */
export function utcWords(at: string): string {
  const [, year, month, day, time, seconds] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)(:\d\d)/.exec(at) ?? [];
  const clock = seconds === ":00" ? time : `${time}${seconds}`;
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year} at ${clock} UTC`;
}

const RUN_WORDS: Record<string, string> = { pass: "passed", fail: "was blocked", inconclusive: "decided nothing" };

function tested({ run }: MomentPage): string {
  if (!run) return "no run spoke for it";
  return `tested in run ${run.number}, which ${RUN_WORDS[run.verdict ?? ""] ?? "had not ended"}`;
}

function approved({ approvals, policy }: MomentPage): string {
  if (approvals.length > 0) return `approved by ${enumerate(approvals.map(({ name }) => name))}`;
  return policy.requiredReviewers === 0 ? "approved by nobody, as none was required" : "approved by nobody";
}

function released({ release, promotion, previous }: MomentPage): string {
  if (release.kind === "rollback") {
    const from = previous ? `, away from v${previous.version}` : "";
    const first = promotion ? `released by ${promotion.by}, and ` : "";
    return `${first}brought back by ${release.by}${from}`;
  }
  return release.brokeGlass ? `released by ${release.by}, who broke the glass` : `released by ${release.by}`;
}

const percent = (share: number) => `${share / 100} %`;

/** Who got what: "tenant acme got v3 of docs/notice", in a split with each version's share. */
export function servedWords({ tenant, prompt, served, conversationId }: MomentPage): string {
  const who = tenant === null ? "everybody" : `tenant ${tenant}`;
  const where = conversationId === null ? "" : ` in conversation ${conversationId}`;
  if (served.length === 1) return `${who} got v${served[0]?.version} of ${prompt}${where}`;
  const shares = served.map(({ version, share }) => `v${version} in ${percent(share)}`);
  return `${who} got ${enumerate(shares)} of conversations with ${prompt}`;
}

/** Where the text came from, in one sentence. */
export function storyWords(page: MomentPage): string {
  return `Written by ${page.written.by}, ${tested(page)}, ${approved(page)}, ${released(page)}.`;
}

/** The whole answer as text to paste: when, who, what, and where it came from. */
export function momentSentence(page: MomentPage): string {
  return `On ${utcWords(page.at)} ${servedWords(page)}. ${storyWords(page)}`;
}

/** Did it go out with the approvals that were asked for? A rollback stands on those of the promotion it went back to. */
export function wasApproved({ approvals, policy, release }: MomentPage): boolean {
  return !release.brokeGlass && approvals.length >= policy.requiredReviewers;
}
