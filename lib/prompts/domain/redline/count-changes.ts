import { toRuns } from "./join-changes.ts";
import type { Marks } from "./myers.ts";
import type { Side } from "./side.ts";

/** What changed in one paragraph, counted as the redline shows it. */
export type ChangeCount = {
  wordsDeleted: number;
  wordsInserted: number;
  sentencesChanged: number;
  sentencesInserted: number;
  sentencesDeleted: number;
};

type Sentence = { from: number; to: number; marked: number };

function countWords(side: Side, marks: Uint8Array): number {
  return side.tokens.reduce((sum, token, index) => sum + (marks[index] === 1 && token.kind !== "mark" ? 1 : 0), 0);
}

function sentencesOf(side: Side, marks: Uint8Array): Sentence[] {
  const sentences: Sentence[] = [];
  let current: Sentence = { from: 0, to: 0, marked: 0 };
  side.ends.forEach((end, index) => {
    current.to = index + 1;
    current.marked += marks[index] ?? 0;
    if (end !== 1) return;
    sentences.push(current);
    current = { from: index + 1, to: index + 1, marked: 0 };
  });
  return sentences;
}

const isWhole = (sentence: Sentence) => sentence.marked === sentence.to - sentence.from;

/** Position in the head of each kept base token, −1 for the others. */
function headPositions(marks: Marks): Int32Array {
  const positions = new Int32Array(marks.deleted.length).fill(-1);
  for (const run of toRuns(marks)) {
    if (!run.kept) continue;
    for (let i = run.baseFrom; i < run.baseTo; i++) positions[i] = run.headFrom + i - run.baseFrom;
  }
  return positions;
}

/**
 * Counts words and sentences. A sentence counts once, whatever happened in it; one that was wholly replaced by
 * another is changed, and only the surplus on either side is inserted or deleted.
 */
export function countChanges(base: Side, head: Side, marks: Marks): ChangeCount {
  const headSentences = sentencesOf(head, marks.inserted);
  const touched = new Set(headSentences.filter((s) => s.marked > 0 && !isWhole(s)));
  const sentenceAt = new Map<number, Sentence>();
  for (const sentence of headSentences) {
    for (let i = sentence.from; i < sentence.to; i++) sentenceAt.set(i, sentence);
  }
  const positions = headPositions(marks);
  const baseSentences = sentencesOf(base, marks.deleted);
  for (const sentence of baseSentences.filter((s) => s.marked > 0 && !isWhole(s))) {
    const position = positions.subarray(sentence.from, sentence.to).find((p) => p >= 0) ?? -1;
    const counterpart = sentenceAt.get(position);
    if (counterpart) touched.add(counterpart);
  }
  const inserted = headSentences.filter(isWhole).length;
  const deleted = baseSentences.filter(isWhole).length;
  const replaced = Math.min(inserted, deleted);
  return {
    wordsDeleted: countWords(base, marks.deleted),
    wordsInserted: countWords(head, marks.inserted),
    sentencesChanged: touched.size + replaced,
    sentencesInserted: inserted - replaced,
    sentencesDeleted: deleted - replaced,
  };
}
