import type { Standing } from "./who-may-approve.ts";

/** What the review whose place is taken says about a person. */
export type EarlierPart = "approved" | "objected" | "asked";

export type Suggestion = { memberId: string; why: string };

const PART: Record<EarlierPart, (version: number) => string> = {
  approved: (version) => `approved v${version}, which does not hold for another text`,
  objected: (version) => `asked for changes to v${version}`,
  asked: (version) => `was asked about v${version}`,
};

/**
 * Who is asked unless somebody chooses otherwise: whoever had a part in the review whose place is taken, and the members
 * of the groups that must sign; of both only those who may approve. `why` is the end of a sentence about the person.
 */
export function suggestReviewers(
  people: readonly Standing[],
  requiredGroups: readonly string[],
  earlier: { version: number; parts: ReadonlyMap<string, EarlierPart> } | null,
): Suggestion[] {
  return people
    .filter(({ may }) => may)
    .flatMap(({ memberId, groups }): Suggestion[] => {
      const part = earlier?.parts.get(memberId);
      if (earlier && part) return [{ memberId, why: PART[part](earlier.version) }];
      const group = groups.find((name) => requiredGroups.includes(name));
      return group === undefined ? [] : [{ memberId, why: `is in ${group}` }];
    });
}
