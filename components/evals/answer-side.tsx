import clsx from "clsx";
import type { ReactNode } from "react";
import { failedWord } from "#lib/evals/domain/assertion-words.ts";
import type { Grade } from "#lib/evals/domain/case.ts";
import { CaseResult } from "./case-row.tsx";
import { FoldedAnswer } from "./folded-answer.tsx";

export type AnswerSideProps = {
  name: ReactNode;
  answer: {
    output: string | null;
    passed: boolean | null;
    error: string | null;
    grades?: readonly Grade[];
    failed?: readonly Pick<Grade, "grader" | "reason">[];
  };
  /** The answer it is marked against. */
  against?: string | null;
  className?: string;
};

/** One answer among several to the same case: whose it is, what it says, and on what it failed. */
export function AnswerSide({ name, answer, against = null, className }: AnswerSideProps) {
  const { output, passed, error, grades = [] } = answer;
  const failed = answer.failed ?? grades.filter(({ pass }) => !pass);
  return (
    <div
      className={clsx("min-w-0 pt-3 pr-6 lg:[&+&]:border-l lg:[&+&]:pl-6 max-lg:pb-4 max-lg:[&+&]:border-t", className)}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium wrap-anywhere">{name}</span>
        <CaseResult passed={passed} />
      </div>
      <div className="mt-2">
        {output === null ? (
          <p className="text-sm wrap-anywhere text-ink-2">{error ?? "No answer."}</p>
        ) : (
          <FoldedAnswer text={output} against={against} />
        )}
      </div>
      {failed.length > 0 && (
        <ul className="mt-3 border-t pt-2 text-xs leading-[1.125rem] text-ink-2">
          {failed.map(({ grader, reason }) => (
            <li key={`${grader} ${reason}`} className="wrap-anywhere">
              <span className="font-semibold">{failedWord(grader)}:</span> {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
