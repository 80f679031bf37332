import { findVariables } from "#sdk/template/find-variables.ts";
import type { PromptContent } from "./content.ts";

export type SemverBump = "major" | "minor" | "patch";

/** `why` is one or more sentences that give the grounds. */
export type SemverSuggestion = { bump: SemverBump; next: string; why: string };

/** Above this share of changed words the system message counts as another one. */
const REWRITTEN_SHARE = 0.3;

const NUMERIC = "(?:0|[1-9]\\d{0,14})";
const IDENTIFIER = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
const SEMVER = new RegExp(
  `^(${NUMERIC})\\.(${NUMERIC})\\.(${NUMERIC})(?:-(${IDENTIFIER}(?:\\.${IDENTIFIER})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);

/** Whether `text` is a Semantic Versioning 2.0.0 version (numbers of at most 15 digits, so that they stay exact). */
export function isSemver(text: string): boolean {
  return SEMVER.test(text);
}

function compareIdentifiers(a: string, b: string): number {
  const aNumeric = /^\d+$/.test(a);
  const bNumeric = /^\d+$/.test(b);
  if (aNumeric !== bNumeric) return aNumeric ? -1 : 1;
  if (aNumeric && a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}

function comparePrereleases(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(b !== undefined) - Number(a !== undefined);
  const as = a.split(".");
  const bs = b.split(".");
  for (let i = 0; i < Math.min(as.length, bs.length); i += 1) {
    const order = compareIdentifiers(as[i] ?? "", bs[i] ?? "");
    if (order !== 0) return order;
  }
  return as.length - bs.length;
}

/**
 * Precedence of Semantic Versioning 2.0.0, section 11: negative when `a` comes first, 0 when equal (build metadata
 * does not count). What is not a version comes before every version.
 */
export function compareSemver(a: string, b: string): number {
  const aMatch = SEMVER.exec(a);
  const bMatch = SEMVER.exec(b);
  if (aMatch === null || bMatch === null) return Number(aMatch !== null) - Number(bMatch !== null);
  for (const group of [1, 2, 3]) {
    const order = Number(aMatch[group]) - Number(bMatch[group]);
    if (order !== 0) return order;
  }
  return comparePrereleases(aMatch[4], bMatch[4]);
}

/** The label after `version` for a change of this size; without a version, or after what is none, 1.0.0. */
export function bumpSemver(version: string | null, bump: SemverBump): string {
  const match = version === null ? null : SEMVER.exec(version);
  if (match === null) return "1.0.0";
  const [major, minor, patch] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (bump === "major") return `${major + 1}.0.0`;
  return bump === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** Equality of JSON values, the order of keys aside; an undefined field counts as absent. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)));
}

/** Words in lower case without punctuation; scripts written without spaces give one word per character. */
function wordsOf(text: string): string[] {
  const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}_]+/gu;
  return text.toLowerCase().replace(/['’]/g, "").match(word) ?? [];
}

/** How many of `items` have no partner in `others`, order aside. */
function unmatched(items: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of others) left.set(item, (left.get(item) ?? 0) + 1);
  let count = 0;
  for (const item of items) {
    const available = left.get(item) ?? 0;
    if (available === 0) count += 1;
    else left.set(item, available - 1);
  }
  return count;
}

function shareChanged(base: readonly string[], head: readonly string[]): number {
  const longer = Math.max(base.length, head.length);
  return longer === 0 ? 0 : Math.max(unmatched(base, head), unmatched(head, base)) / longer;
}

const NUMBER_WORD = /^(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|hundred|thousand)$/;
const CONTRACTED_NOT = /^(?:do|does|did|is|are|was|were|ca|wo|should|could|would|must|have|has|had|need)nt$/;
const NEGATION = /^(?:not|no|never|none|nothing|nobody|nor|neither|without|only|unless|except)$/;

/**
 * What a single changed word can turn round: numbers with their comparison sign and unit, and negations or limits
 * ("never", "only"; "don't" and "cannot" count as "not"). Numbers of list items and of variable names do not count.
 */
function decisiveTokens(text: string): string[] {
  const unnumbered = text.replace(/^[ \t]*\d+[.)][ \t]/gm, "");
  const number = /(?<![\p{L}\p{N}_])(?:[<>=≤≥≠]+\s*)?[-+±]?\d+(?:[.,]\d+)*\p{L}*(?:\s*%)?/gu;
  const numbers = (unnumbered.match(number) ?? []).map((token) => token.replace(/\s/g, ""));
  const words = wordsOf(text).map((word) => (word === "cannot" || CONTRACTED_NOT.test(word) ? "not" : word));
  return [...numbers, ...words.filter((word) => NEGATION.test(word) || NUMBER_WORD.test(word))];
}

/** Optimal string alignment distance (Levenshtein's plus swaps of neighbours; Damerau 1964), for short words. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(substituted, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** A typo changes at most two characters, and less than half of the word: "is" → "it" is another word. */
function isTypo(a: string, b: string): boolean {
  if (a === b) return true;
  const longer = Math.max(a.length, b.length);
  if (longer > 64 || Math.abs(a.length - b.length) > 2) return false;
  const distance = editDistance(a, b);
  return distance <= 2 && distance * 2 < longer;
}

function onlyTypos(base: string, head: string): boolean {
  const before = wordsOf(base);
  const after = wordsOf(head);
  return before.length === after.length && before.every((word, i) => isTypo(word, after[i] ?? ""));
}

function majorReasons(base: PromptContent, head: PromptContent): string[] {
  const reasons: string[] = [];
  if (base.model !== head.model) reasons.push(`The model changes from ${base.model} to ${head.model}.`);
  const before = findVariables(base).map(({ name }) => name);
  const after = findVariables(head).map(({ name }) => name);
  const added = after.filter((name) => !before.includes(name));
  const removed = before.filter((name) => !after.includes(name));
  if (added.length > 0) reasons.push(`Callers must now give ${added.join(", ")}.`);
  if (removed.length > 0) reasons.push(`No longer used: ${removed.join(", ")}.`);
  if (!sameJson(base.outputSchema, head.outputSchema)) reasons.push("The output schema changes.");
  if (!sameJson(base.tools, head.tools)) reasons.push("The tools change.");
  const share = shareChanged(wordsOf(base.system), wordsOf(head.system));
  if (share > REWRITTEN_SHARE) reasons.push(`${Math.round(share * 100)} % of the system message's words change.`);
  const decisive = (content: PromptContent) => [
    ...decisiveTokens(content.system),
    ...decisiveTokens(content.userTemplate),
  ];
  if (shareChanged(decisive(base), decisive(head)) > 0) reasons.push("A number, a limit or a negation changes.");
  return reasons;
}

const SETTINGS = ["parameters", "templateFormat", "evaluation", "ci", "owners"] as const;

/**
 * Suggests the semantic label of `head`, to be kept or changed by its author. The first version is 1.0.0. Major: the
 * contract changes (model, variables, output schema, tools), more than 30 % of the system message's words change
 * (order aside), or a number, limit or negation does. Patch: nothing but the changelog, white space, punctuation,
 * case or typos. Minor: the rest. A rule of thumb for English; only an evaluation shows how much behaviour changed.
 */
export function suggestSemver(
  base: PromptContent | null,
  head: PromptContent,
  baseSemver: string | null,
): SemverSuggestion {
  if (base === null) return { bump: "major", next: "1.0.0", why: "This is the first version." };
  const suggest = (bump: SemverBump, why: string) => ({ bump, next: bumpSemver(baseSemver, bump), why });
  const reasons = majorReasons(base, head);
  if (reasons.length > 0) return suggest("major", reasons.join(" "));
  const settings = SETTINGS.filter((field) => !sameJson(base[field], head[field]));
  if (!onlyTypos(base.system, head.system) || !onlyTypos(base.userTemplate, head.userTemplate)) {
    return suggest("minor", "The wording is refined.");
  }
  if (settings.length > 0) return suggest("minor", `Settings change: ${settings.join(", ")}.`);
  if (base.system === head.system && base.userTemplate === head.userTemplate) {
    return suggest("patch", "Nothing but the changelog changes.");
  }
  return suggest("patch", "Only white space, punctuation, case or spelling changes.");
}
