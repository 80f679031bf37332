import { type Anchor, findAnchor } from "./anchor.ts";

export type QuotedField = "system" | "userTemplate";

/** The two texts of a version that words can be quoted from. */
export type Texts = Record<QuotedField, string>;

/** Other words for those an anchor quotes; `by` is who suggested them. */
export type Proposal = { field: QuotedField; anchor: Anchor; replacement: string; by: string };

/** What came of taking suggestions over. A refusal says which of them and what to do, as a sentence for a reader. */
export type TakenOver = { kind: "taken"; texts: Texts } | { kind: "refused"; at: number; sentence: string };

type Place = { start: number; end: number };

function placeOf({ field, anchor, by }: Proposal, texts: Texts, version: number): Place | string {
  const found = findAnchor(anchor, texts[field]);
  const whose = `${by}'s suggestion`;
  if (found.kind === "gone") {
    return `The words of ${whose} are gone from v${version}. Turn it down with a note, or write the change in the editor.`;
  }
  if (found.several) {
    return `The words of ${whose} stand in several places of v${version}. Write the change in the editor, where it is meant.`;
  }
  if (found.kind === "edited") {
    return `The words of ${whose} were changed since and read “${found.quote}” in v${version}. Write the change in the editor, or turn it down with a note.`;
  }
  return found;
}

/**
 * Replaces the words of several suggestions at once, each at the place where its words stand in version `version` now.
 * Refuses when words are gone, edited, in several places, or when two suggestions are about the same words.
 */
export function takeOver(texts: Texts, version: number, proposals: readonly Proposal[]): TakenOver {
  const placed: (Proposal & Place)[] = [];
  for (const [at, proposal] of proposals.entries()) {
    const place = placeOf(proposal, texts, version);
    if (typeof place === "string") return { kind: "refused", at, sentence: place };
    const { start, end } = place;
    const rival = placed.find((each) => each.field === proposal.field && start < each.end && each.start < end);
    if (rival) {
      const sentence = `${rival.by} and ${proposal.by} suggest different words for the same place. Accept one of the two.`;
      return { kind: "refused", at, sentence };
    }
    placed.push({ ...proposal, start, end });
  }
  const next = { ...texts };
  for (const { field, start, end, replacement } of placed.toSorted((a, b) => b.start - a.start)) {
    next[field] = next[field].slice(0, start) + replacement + next[field].slice(end);
  }
  return { kind: "taken", texts: next };
}

const MOST_QUOTED = 200;
/** A changelog has at most 2,000 characters. */
const MOST_LISTED = 1_900;
const short = (text: string) => (text.length <= MOST_QUOTED ? text : `${text.slice(0, MOST_QUOTED - 1).trimEnd()}…`);

/** The changelog of a version that takes suggestions over: whose, and which words for which. */
export function takeOverChangelog(proposals: readonly Proposal[]): string {
  const changes = proposals.map(({ anchor, replacement }) =>
    replacement.trim() === ""
      ? `without “${short(anchor.quote)}”`
      : `“${short(anchor.quote)}” → “${short(replacement)}”`,
  );
  const people = [...new Set(proposals.map(({ by }) => by))];
  const whose = people.length > 1 ? `${people.slice(0, -1).join(", ")} and ${people.at(-1)}` : people[0];
  if (changes.length === 1) return `Accept ${whose}'s suggestion: ${changes[0]}`;
  const told = `Accept ${changes.length} suggestions of ${whose}:`;
  const kept: string[] = [];
  let length = told.length;
  for (const change of changes) {
    length += change.length + 2;
    if (length > MOST_LISTED) break;
    kept.push(change);
  }
  const left = changes.length - kept.length;
  return `${told} ${kept.join("; ")}${left > 0 ? `; and ${left} more` : ""}`;
}
