import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { assertionWords } from "#lib/evals/domain/assertion-words.ts";
import type { EvalCase } from "#lib/evals/domain/case.ts";
import type { TryColumn } from "#lib/evals/try/domain/try-event.ts";
import { isSettled, type TryAnswer } from "../run/try-run.ts";
import { columnName } from "./answer-cell.tsx";

export type ChecksProps = {
  evalCase: EvalCase;
  columns: readonly TryColumn[];
  answers: readonly TryAnswer[];
  nameModel: boolean;
};

/** What the case demands, in words; a case without checks is compared with its right answer by the judge. */
function demandsOf({ assert, reference }: EvalCase): string[] {
  if (assert && assert.length > 0) return assert.map((assertion) => assertionWords(assertion));
  return reference === undefined ? [] : ["Says what the right answer says"];
}

/** Each demand of the case, and what was found in each answer, with the reason. */
export function Checks({ evalCase, columns, answers, nameModel }: ChecksProps) {
  const demands = demandsOf(evalCase).map((words, at) => ({ words, at }));
  if (demands.length === 0) return null;
  const heads = columns.map((column, place) => ({
    ...{ place, who: columnName(column, false), model: nameModel ? column.model : null },
  }));
  return (
    <DataTable
      label="Checks on this case"
      minWidth={columns.length > 2 ? "min-w-[38rem]" : undefined}
      className="table-fixed"
      head={
        <tr>
          <Th>Checks on this case</Th>
          {heads.map(({ place, who, model }) => (
            <Th key={place} className="wrap-anywhere whitespace-normal!">
              {who}
              {model && <span className="block font-mono">{model}</span>}
            </Th>
          ))}
        </tr>
      }
    >
      {demands.map(({ words, at }) => (
        <tr key={at}>
          <Th scope="row" className="wrap-anywhere">
            {words}
          </Th>
          {heads.map(({ place }) => (
            <Td key={place} className="wrap-anywhere">
              <Found answer={answers[place]} at={at} />
            </Td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

function Found({ answer, at }: { answer: TryAnswer | undefined; at: number }) {
  const grade = answer?.grades?.[at];
  if (grade) {
    return (
      <>
        <Verdict kind={grade.pass ? "pass" : "fail"} />
        <span className="block text-xs leading-[1.125rem] text-ink-3">{grade.reason}</span>
        {grade.weight === 0 && <span className="block text-xs text-ink-3">for information</span>}
      </>
    );
  }
  if (answer?.ungraded) {
    return (
      <>
        <Verdict kind="inconclusive">Not graded</Verdict>
        <span className="block text-xs leading-[1.125rem] text-ink-3">{answer.ungraded}</span>
      </>
    );
  }
  if (answer && isSettled(answer) && answer.status !== "answered") return <span className="text-ink-3">no answer</span>;
  return <Verdict kind="none">Not yet</Verdict>;
}
