import { countOf, enumerate } from "../../prompts/domain/redline/number-words.ts";
import { audienceWords, shareWords } from "../../releases/domain/rollout-words.ts";
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

const BACK = ["rollback", "auto_rollback"];

function released({ release, promotion, previous, pin, served }: MomentPage): string {
  const by = promotion?.by ?? (pin ? "nobody here" : release.by);
  const first = `released by ${by}`;
  if (pin) return `${first}, and held for this tenant by ${pin.by}`;
  if (BACK.includes(release.kind)) {
    const from = previous ? `, away from v${previous.version}` : "";
    const who = release.kind === "auto_rollback" ? "the guardrails" : release.by;
    return `${promotion ? `${first}, and ` : ""}brought back by ${who}${from}`;
  }
  if (release.brokeGlass) return `${first}, who broke the glass`;
  const stepped = promotion?.seq !== release.seq && served[0]?.version === release.version;
  return stepped && release.kind === "advance" ? `${first}, and taken further by ${release.by}` : first;
}

/** Who got what: "tenant acme got v3 of docs/notice", in a split with each version's share. */
export function servedWords(page: MomentPage): string {
  const { tenant, prompt, served, conversationId, rollout, pinned, channel } = page;
  const others = rollout ? audienceWords(rollout.audience) : "everybody";
  const but = pinned > 0 ? `, besides ${countOf(pinned, "pinned tenant")},` : "";
  const who = tenant === null ? `${served.length > 1 ? others : "everybody"}${but}` : `tenant ${tenant}`;
  const what = channel === "stable" ? prompt : `${prompt} on ${channel}`;
  const where = conversationId === null ? "" : ` in conversation ${conversationId}`;
  if (served.length === 1) return `${who} got v${served[0]?.version} of ${what}${where}`;
  const shares = served.map(({ version, share }) => `v${version} in ${shareWords(share)}`);
  const of = rollout?.unit === "tenant" ? "of tenants" : "of conversations";
  return `${who} got ${enumerate(shares)} ${of} with ${what}`;
}

/** Why it was this version: by a pin, by the draw of a rollout, or because everybody got it. */
export function chosenWords({ pin, rollout, registered, reason, tenant, tier, pinned, served }: MomentPage): string {
  if (pin) return `Held by a pin of ${pin.by} until ${utcWords(pin.expiresAt)}, “${pin.reason.replace(/\.$/, "")}”`;
  const but = pinned > 0 ? `; ${countOf(pinned, "tenant")} held by pins got what they were held on` : "";
  if (!rollout) return tenant === null && but ? `No rollout: everybody got the same${but}` : "No pin, no rollout";
  const { number, candidate, share, unit, audience } = rollout;
  const draw = `rollout ${number} with v${candidate} at ${shareWords(share)}`;
  if (reason === "SPLIT") {
    const certain = served.length === 1 ? `By the draw of ${draw}` : `Drawn by ${unit} in ${draw}`;
    return `${certain}, for ${audienceWords(audience)}${but}`;
  }
  if (registered?.experiments === false) return `Outside of ${draw}: ${tenant} takes part in no experiment`;
  return `Outside of ${draw}, which was for ${audienceWords(audience)}: ${tier === null ? "no tier is known" : `the tier was ${tier}`}`;
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
