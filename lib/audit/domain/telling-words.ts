import type { AuditEvent } from "./event.ts";
import type { Fields } from "./told-fields.ts";

export type Told = Pick<AuditEvent, "action" | "subject" | "before" | "after">;

/** How an action is told, from what was recorded before and after. */
export type Telling = (event: {
  after: Fields;
  before: Fields;
  subject: Told["subject"];
  hadBefore: boolean;
}) => string;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MOST_QUOTED = 120;

/** `, “the words”`, cut at a word; nothing when there are none. */
export function quoted(words: string): string {
  const flat = words.replace(/\s+/g, " ").replaceAll("“", "‘").replaceAll("”", "’").trim();
  if (flat === "") return "";
  if (flat.length <= MOST_QUOTED) return `, “${flat}”`;
  const cut = flat.slice(0, MOST_QUOTED);
  return `, “${cut.slice(0, Math.max(cut.lastIndexOf(" "), MOST_QUOTED - 30)).trimEnd()}…”`;
}

/** "1 case", "1,200 cases" */
export const plural = (count: number, noun: string) =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
/** Names with commas, "none" without any. */
export const list = (parts: readonly string[]) => (parts.length === 0 ? "none" : parts.join(", "));
/** Basis points as people say them. */
export const percent = (share: number) => `${share / 100} %`;
/** The channel in the id of a release or a rollout, `name#channel#number`. */
export const channelOf = (subjectId: string) => subjectId.split("#").at(-2) ?? "stable";

/** A sentence as the end of another one. */
export const tail = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`.replace(/\.$/, "");

/** "31 Jan 2027", in UTC; null when no day is told. */
function dayWords(at: string): string | null {
  const [year, month = "", day] = at.slice(0, 10).split("-");
  return month === "" ? null : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** " until 31 Jan 2027", in UTC; nothing when the end is not told. */
export function untilWords(expiresAt: string): string {
  const day = dayWords(expiresAt);
  return day === null ? "" : ` until ${day}`;
}

/** "21 Nov 2026, 20:50 UTC", of a time in RFC 3339; what is none stays as it is. */
export function momentWords(at: string): string {
  const day = dayWords(at);
  return day === null ? at : `${day}, ${at.slice(11, 16)} UTC`;
}

/** A tenant's facts: "tier pro", "no tier, outside of experiments". */
export function tenantFacts({ tier, experiments }: Fields): string {
  return `${tier === null ? "no tier" : `tier ${tier}`}${experiments ? "" : ", outside of experiments"}`;
}

/** ` at 25 %`, of a candidate that had only a share; nothing of a version that everybody got. */
export const candidateAt = ({ rollout, share }: Fields) => (rollout === null ? "" : ` at ${percent(share)}`);
