import { Verdict } from "#components/ui/verdict.tsx";
import { assertionWords } from "#lib/evals/domain/assertion-words.ts";
import type { EvalCase, Grade } from "#lib/evals/domain/case.ts";
import type { RunItem } from "#lib/evals/domain/run-view.ts";
import { weightedShare } from "#lib/evals/domain/weighted-share.ts";

type Line = { key: string; words: string; threshold: number | null; grade: Grade; before: Grade | null };

/** Each demand with what was found; assertions and their grades stand in the same order. */
function linesOf(evalCase: EvalCase, grades: readonly Grade[], others: readonly Grade[]): Line[] {
  return grades.map((grade, index) => {
    const assertion = evalCase.assert?.[index];
    const words = assertion ? assertionWords(assertion) : "Says what the right answer says";
    const threshold = assertion?.threshold ?? null;
    return { key: `${index} ${grade.grader}`, words, threshold, grade, before: others[index] ?? null };
  });
}

export type CaseGradesProps = {
  evalCase: EvalCase;
  item: RunItem | undefined;
  other: RunItem | undefined;
  /** The other version's name. */
  baseline: string;
};

/** What was demanded of the challenger's answer and what was found, the failed first; the judge with its votes. */
export function CaseGrades({ evalCase, item, other, baseline }: CaseGradesProps) {
  if (!item?.grades) return <p className="text-sm text-ink-2">Nothing was graded.</p>;
  const lines = linesOf(evalCase, item.grades, other?.grades ?? []);
  const ordered = [...lines].sort((a, b) => Number(a.grade.pass) - Number(b.grade.pass));
  return (
    <>
      <ul className="text-sm [&>li+li]:border-t" aria-label="What was demanded of the answer">
        {ordered.map((line) => (
          <GradeLine key={line.key} line={line} baseline={baseline} />
        ))}
      </ul>
      <WeighedLine evalCase={evalCase} grades={item.grades} />
    </>
  );
}

/** Where a case passes by its weighted average: what that is and what it takes. */
function WeighedLine({ evalCase: { threshold }, grades }: { evalCase: EvalCase; grades: readonly Grade[] }) {
  const share = weightedShare(grades);
  if (threshold === undefined || share === null) return null;
  return (
    <p className="border-t py-1.5 text-sm">
      <b>
        {share.toFixed(2)} of at least {threshold}
      </b>
      <span className="text-ink-2">, the weighted average of the scores, by which this case passes</span>
    </p>
  );
}

/** "score 0.72 of at least 0.8, weight 2": what of it says more than the verdict beside it. */
function scoreWords({ grade: { score, weight, votes }, threshold }: Line): string {
  const degree = votes === undefined && score > 0 && score < 1;
  const parts = [
    ...(degree ? [`score ${score.toFixed(2)}${threshold === null ? "" : ` of at least ${threshold}`}`] : []),
    ...(weight === 1 || weight === 0 ? [] : [`weight ${weight}`]),
  ];
  return parts.length === 0 ? "" : `${parts.join(", ")}: `;
}

function GradeLine({ line, baseline }: { line: Line; baseline: string }) {
  const { words, grade, before } = line;
  const changed = before !== null && before.pass !== grade.pass;
  return (
    <li className="py-1.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
        <span className="wrap-anywhere">{words}</span>
        <Verdict kind={grade.pass ? "pass" : "fail"} />
      </div>
      {grade.votes ? (
        <Votes grade={grade} votes={grade.votes} />
      ) : (
        <p className="text-xs leading-[1.125rem] wrap-anywhere whitespace-pre-line text-ink-3">
          <span className="font-semibold">{scoreWords(line)}</span>
          {grade.reason}
        </p>
      )}
      {changed && (
        <p className="text-xs text-ink-2">
          {baseline} {before.pass ? "passed this" : `failed this: ${before.reason}`}
        </p>
      )}
      {grade.weight === 0 && <p className="text-xs text-ink-3">for information, it decides nothing</p>}
    </li>
  );
}

function Votes({ grade, votes }: { grade: Grade; votes: NonNullable<Grade["votes"]> }) {
  return (
    <div className="mt-1">
      <p className="font-semibold">
        Judge: {grade.pass ? "correct" : "incorrect"}, score {grade.score}
      </p>
      {votes
        .map((vote, index) => ({ ...vote, place: `vote ${index + 1}` }))
        .map((vote) => (
          <p
            key={vote.place}
            className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-2 border-t py-1.5 leading-5 first-of-type:border-t-0"
          >
            <span className={vote.pass ? "text-pass" : "text-fail"}>
              {vote.pass ? "right" : "wrong"}, {vote.score}
            </span>
            <span className="text-ink-2">{vote.reason}</span>
          </p>
        ))}
      <p className="text-xs text-ink-3">
        {votes.length === 2 ? "Two votes agreed, so no third was asked." : "The two votes differed; a third decided."}
      </p>
    </div>
  );
}
