import { ARMS } from "../arms.ts";
import { FLAGS } from "../flags/flag.ts";
import { type CallFilter, FEEDBACKS, NO_FILTER, parseCallFilter } from "./call-filter.ts";

/** What was typed, as a filter; `unread` are the words nobody understood, each with what is wrong with it. */
export type ReadSearch = { filter: CallFilter; unread: { word: string; why: string }[] };

const MOST_TYPED = 1_000;
const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Words apart, with what stands in quotation marks held together: `tenant:"Acme Ltd"`. */
function wordsOf(typed: string): string[] {
  const found = typed.slice(0, MOST_TYPED).match(/(?:[^\s"]+:)?"[^"]*"|\S+/g) ?? [];
  return found.map((word) => word.replaceAll('"', "")).filter(Boolean);
}

const ALIASES: Record<string, keyof CallFilter> = {
  ...{ id: "id", request: "id", requestid: "id", trace: "id", traceid: "id" },
  ...{ prompt: "prompt", name: "prompt", version: "version", v: "version", arm: "arm" },
  ...{ tenant: "tenant", customer: "tenant", tier: "tier", conversation: "conversation", session: "conversation" },
  ...{ model: "model", flag: "flag", feedback: "feedback", thumbs: "feedback", from: "from", to: "to" },
};

function lengthMs(words: string): number | null {
  const [, amount, unit = "ms"] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(words) ?? [];
  return amount === undefined ? null : Math.round(Number(amount) * (UNITS[unit] ?? 1));
}

type Part = Partial<CallFilter> | { why: string };

function comparison(word: string): Part | null {
  const [, name, sign, value = ""] = /^(slow|latency|duration|score)([<>])=?(.+)$/.exec(word) ?? [];
  if (name === undefined) return null;
  if (name === "score") {
    const score = Number(value);
    return sign === "<" && Number.isFinite(score) ? { score } : { why: "a score is looked for as score<3" };
  }
  const slow = lengthMs(value);
  return sign === ">" && slow !== null ? { slow } : { why: "a slow call is looked for as slow>2s" };
}

function since(value: string, nowMs: number): Part {
  const ms = lengthMs(value);
  return ms === null || ms > 365 * (UNITS.d ?? 1)
    ? { why: "how long ago is written as since:24h or since:7d" }
    : { from: new Date(nowMs - ms).toISOString() };
}

const WHY: Partial<Record<keyof CallFilter, string>> = {
  version: "a version is a number",
  arm: `an arm is ${ARMS.join(", ")}`,
  flag: `a flag is ${FLAGS.join(", ")} or any`,
  feedback: `feedback is ${FEEDBACKS.join(", ")}`,
  from: "a time is written as 2026-03-14 or 2026-03-14T09:00Z",
  to: "a time is written as 2026-03-14 or 2026-03-14T09:00Z",
};

/** `override` names override_phrase: as much of a flag as tells it apart. */
function wholeFlag(value: string): string {
  const fitting = FLAGS.filter((flag) => flag.startsWith(value.toLowerCase().replaceAll("-", "_")));
  return fitting.length === 1 ? (fitting[0] ?? value) : value;
}

function pair(word: string, nowMs: number): Part | null {
  const colon = word.indexOf(":");
  if (colon < 1) return null;
  const name = word.slice(0, colon).toLowerCase();
  const value = word.slice(colon + 1);
  if (name === "since" || name === "last") return since(value, nowMs);
  const key = ALIASES[name];
  if (key === undefined) return null;
  const given = key === "flag" ? wholeFlag(value) : key === "version" ? value.replace(/^v/, "") : value;
  const read = parseCallFilter({ [key]: given })[key];
  return read === null ? { why: WHY[key] ?? "nothing, or too much, stands behind the colon" } : { [key]: read };
}

function partOf(word: string, nowMs: number): Part {
  if (/^errors?$/i.test(word)) return { error: true };
  if (/^flagged$/i.test(word)) return { flag: "any" };
  const compared = comparison(word.toLowerCase());
  if (compared) return compared;
  const paired = pair(word, nowMs);
  if (paired) return paired;
  const version = /^v(\d{1,6})$/.exec(word)?.[1];
  return version === undefined ? { id: word } : { version: Number(version) };
}

/**
 * Understands what somebody typed or pasted: `tenant:acme version:12 error flag:override slow>2s since:24h`. A word that
 * is nothing else is an id. `nowMs` is what `since` counts from.
 */
export function readSearch(typed: string, nowMs: number): ReadSearch {
  let filter = NO_FILTER;
  const unread: ReadSearch["unread"] = [];
  for (const word of wordsOf(typed)) {
    const part = partOf(word, nowMs);
    if ("why" in part) unread.push({ word, why: String(part.why) });
    else filter = { ...filter, ...part };
  }
  return { filter, unread };
}

const quoted = (value: string) => (/\s/.test(value) ? `"${value}"` : value);

/** A filter as the words that would be typed for it. */
export function searchText(filter: CallFilter): string {
  const { id, error, slow, score, flag, ...named } = filter;
  const words = id === null ? [] : [/[:\s]|^v\d+$|^error/.test(id) ? `id:${quoted(id)}` : id];
  for (const [key, value] of Object.entries(named)) {
    if (value !== null) words.push(`${key}:${quoted(String(value).replace(/T00:00:00\.000Z$/, ""))}`);
  }
  if (error) words.push("error");
  if (flag !== null) words.push(`flag:${flag}`);
  if (slow !== null) words.push(`slow>${slow % 1_000 === 0 ? `${slow / 1_000}s` : `${slow}ms`}`);
  if (score !== null) words.push(`score<${score}`);
  return words.join(" ");
}
