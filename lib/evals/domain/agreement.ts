import type { JudgeVerdict } from "./judge-verdict.ts";
import { agreementTable, cohenKappa, QUADRATIC } from "./statistics/kappa.ts";
import type { Interval } from "./statistics/paired-counts.ts";

/** What one person said of an output. */
export type PersonLabel = { member: string; name: string; correct: boolean; score: number | null };
/** An output that a judge graded and people labelled, the first label first. */
export type LabelledOutput = { prompt: string; judge: JudgeVerdict; labels: PersonLabel[] };

/** Cohen's κ with its 95 % interval; null where it cannot be told, as when everybody always says the same. */
export type Kappa = { kappa: number | null; interval: Interval | null };

/** How two people agree on the outputs both labelled. */
export type PairOfPeople = Kappa & { names: [string, string]; outputs: number; agreed: number };

/** How far a judge and people agree, by what most people said of each output. */
export type Agreement = Kappa & {
  outputs: number;
  agreed: number;
  bothRight: number;
  /** Found right by the judge and wrong by people, and the reverse. */
  judgeOnly: number;
  peopleOnly: number;
  /** Outputs on which people are divided evenly: the first opinion counts there. */
  divided: number;
  /** Agreement of the scores, with quadratic weights, over outputs that people scored. */
  scores: Kappa & { outputs: number };
  /** The pairs of people who share the most outputs. */
  pairs: PairOfPeople[];
  people: number;
};

const PAIRS_MOST = 3;
const SCORES = 5;

const isDivided = (labels: readonly PersonLabel[]): boolean =>
  labels.filter((label) => label.correct).length * 2 === labels.length;

/**
 * What most people said; where they are divided evenly, what was said first. To leave such outputs out would let anybody
 * unmake a measurement by contradicting it.
 */
function opinionOf(labels: readonly PersonLabel[]): boolean {
  if (isDivided(labels)) return labels[0]?.correct ?? false;
  return labels.filter((label) => label.correct).length * 2 > labels.length;
}

/** The median, a half point up: a scale of whole points has no middle between two. */
function medianScore(labels: readonly PersonLabel[]): number | null {
  const scores = labels.flatMap(({ score }) => score ?? []).sort((a, b) => a - b);
  if (scores.length === 0) return null;
  const middle = (scores.length - 1) / 2;
  return Math.round(((scores[Math.floor(middle)] ?? 0) + (scores[Math.ceil(middle)] ?? 0)) / 2);
}

const agreeing = (pairs: readonly [boolean, boolean][]) => pairs.filter(([a, b]) => a === b).length;

function onCorrectness(pairs: readonly [boolean, boolean][]): Kappa {
  const ratings = pairs.map(([a, b]): [number, number] => [Number(a), Number(b)]);
  const { kappa, interval } = cohenKappa(agreementTable(ratings, 2));
  return { kappa, interval };
}

function onScores(outputs: readonly LabelledOutput[]): Agreement["scores"] {
  const ratings = outputs.flatMap(({ judge, labels }): [number, number][] => {
    const score = medianScore(labels);
    return score === null ? [] : [[judge.score - 1, score - 1]];
  });
  const { kappa, interval } = cohenKappa(agreementTable(ratings, SCORES), QUADRATIC);
  return { kappa, interval, outputs: ratings.length };
}

/** Each two people with what both said of the same outputs. */
function pairsOfPeople(outputs: readonly LabelledOutput[]): PairOfPeople[] {
  const shared = new Map<string, { names: [string, string]; said: [boolean, boolean][] }>();
  for (const { labels } of outputs) {
    const inOrder = labels.toSorted((a, b) => a.member.localeCompare(b.member));
    for (const [index, one] of inOrder.entries()) {
      for (const other of inOrder.slice(index + 1)) {
        const key = `${one.member} ${other.member}`;
        const pair = shared.get(key) ?? { names: [one.name, other.name], said: [] };
        pair.said.push([one.correct, other.correct]);
        shared.set(key, pair);
      }
    }
  }
  return [...shared.values()]
    .sort((a, b) => b.said.length - a.said.length)
    .slice(0, PAIRS_MOST)
    .map(({ names, said }) => ({ names, outputs: said.length, agreed: agreeing(said), ...onCorrectness(said) }));
}

/** How far the judge and people agree over these outputs, and people among themselves. */
export function agreementOf(outputs: readonly LabelledOutput[]): Agreement {
  const pairs = outputs.map(({ judge, labels }): [boolean, boolean] => [judge.correct, opinionOf(labels)]);
  return {
    ...onCorrectness(pairs),
    outputs: pairs.length,
    agreed: agreeing(pairs),
    bothRight: pairs.filter(([judge, people]) => judge && people).length,
    judgeOnly: pairs.filter(([judge, people]) => judge && !people).length,
    peopleOnly: pairs.filter(([judge, people]) => !judge && people).length,
    divided: outputs.filter(({ labels }) => isDivided(labels)).length,
    scores: onScores(outputs),
    pairs: pairsOfPeople(outputs),
    people: new Set(outputs.flatMap(({ labels }) => labels.map(({ member }) => member))).size,
  };
}
