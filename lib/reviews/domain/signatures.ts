import type { ApprovalState } from "./approval.ts";
import type { AskedPerson, Signed } from "./review-page.ts";

/** Somebody's last word on a version, as the tables have it. */
export type Word = {
  member_id: string;
  kind: string;
  content_hash: string;
  name: string;
  groups: readonly string[];
  note: string;
  ticked: readonly string[];
  created_at: Date;
};

/** What a version's text and its writers make of the words about it. */
export type Standing = { contentHash: string; authorIds: readonly string[]; spokenFor: ApprovalState["spokenFor"] };

function stateOf(word: Word, { contentHash, authorIds }: Standing): Signed["state"] {
  if (word.kind !== "approve") return "refused";
  if (authorIds.includes(word.member_id)) return "own";
  return word.content_hash === contentHash ? "signed" : "fallen";
}

/** Everybody's last word, in the order in which they were given. */
export function signatures(words: readonly Word[], standing: Standing): Signed[] {
  const groupOf = new Map([...standing.spokenFor].map(([group, memberId]) => [memberId, group]));
  return words
    .map((word) => ({
      name: word.name,
      forGroup: groupOf.get(word.member_id) ?? null,
      state: stateOf(word, standing),
      note: word.note,
      ticked: [...word.ticked],
      at: word.created_at.toISOString(),
    }))
    .sort((a, b) => a.at.localeCompare(b.at));
}

export type AskRow = { memberId: string; name: string; groups: string[]; askedAt: Date; askedBy: string };

const ANSWERS: Record<Signed["state"], AskedPerson["state"]> = {
  signed: "approved",
  refused: "objected",
  fallen: "fell",
  own: "fell",
};

/** Who was asked, those who have not answered first, each with what came of it. */
export function askedPeople(rows: readonly AskRow[], words: readonly Word[], standing: Standing): AskedPerson[] {
  const wordOf = new Map(words.map((word) => [word.member_id, word]));
  return rows
    .map(({ askedAt, ...row }) => {
      const word = wordOf.get(row.memberId);
      const state = word ? ANSWERS[stateOf(word, standing)] : "waiting";
      return { ...row, state, at: (word?.created_at ?? askedAt).toISOString(), askedAt: askedAt.toISOString() };
    })
    .sort(
      (a, b) => Number(a.state !== "waiting") - Number(b.state !== "waiting") || a.name.localeCompare(b.name, "en"),
    );
}
