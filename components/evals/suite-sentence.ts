import { points } from "#lib/evals/domain/phrases.ts";
import { pairsNeeded, smallestVisibleDrop } from "#lib/evals/domain/statistics/visible-drop.ts";
import type { SuiteChanges, SuitePage } from "#lib/evals/domain/suite-view.ts";

const POWER = 0.8;
const count = (value: number) => value.toLocaleString("en");

function headline({ cases, critical }: SuitePage): string {
  const marked = critical === 0 ? "none of them critical" : `${count(critical)} of them critical`;
  return `${count(cases)} ${cases === 1 ? "case" : "cases"}, ${marked}.`;
}

/** How much more the suite would have to hold to see half as small a drop. */
function moreWords(discordance: number, drop: number, alpha: number, cases: number): string {
  const needed = pairsNeeded(discordance, drop / 2, { alpha, power: POWER });
  if (needed === null || needed <= cases) return "";
  const round = needed < 100 ? needed : Number(needed.toPrecision(2));
  return ` To see half of that it would need about ${count(round)} cases.`;
}

/**
 * What a suite holds and how small a drop it would show 4 times in 5, from the rate at which versions last disagreed.
 */
export function suiteSentence(page: SuitePage): { headline: string; under: string } {
  const { cases, discordance, alpha } = page;
  if (discordance === null) {
    return {
      headline: headline(page),
      under: "How small a drop it can see is known after its first run against another version.",
    };
  }
  const drop = smallestVisibleDrop(cases, discordance, { alpha, power: POWER });
  if (drop === null) {
    return {
      headline: headline(page),
      under: "It is too small to tell a drop from chance at the rate at which versions last disagreed.",
    };
  }
  return {
    headline: `${headline(page)} This suite can see drops of ${points(drop)} or more.`,
    under: `Smaller ones would pass for chance more often than 1 time in 5.${moreWords(discordance, drop, alpha, cases)}`,
  };
}

/** What became of a suite between two revisions, in one sentence. */
export function suiteChangesHeadline({ from, to, counts }: Pick<SuiteChanges, "from" | "to" | "counts">): string {
  const span = `From revision ${from.number} to ${to.number}`;
  const said = (["changed", "added", "retired"] as const).filter((kind) => counts[kind] > 0);
  const parts = said.map((kind, index) => {
    const noun = counts[kind] === 1 ? "case was" : "cases were";
    return index === 0 ? `${count(counts[kind])} ${noun} ${kind}` : `${count(counts[kind])} ${kind}`;
  });
  if (parts.length === 0) return `${span}, no case became different.`;
  return `${span}, ${parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`}.`;
}
