"use client";

import clsx from "clsx";
import { CommentIcon } from "#components/ui/act-icons.tsx";
import { FailIcon, WarningIcon } from "#components/ui/meaning-icons.tsx";
import { useEditor } from "../editor-context.ts";
import { countsInWords, type Problem, placeOf } from "../problems/list-problems.ts";

const LOOK = {
  error: { Glyph: FailIcon, tone: "text-fail", word: "Error" },
  warning: { Glyph: WarningIcon, tone: "text-unsure", word: "Warning" },
  notice: { Glyph: CommentIcon, tone: "text-ink-2", word: "Notice" },
};

/** The foot of the page: what is wrong or doubtful, and the way there. */
export function ProblemsPanel() {
  const { problems, jump } = useEditor();
  const go = ({ field, line, column = 1 }: Problem) => jump(field, line === undefined ? undefined : { line, column });
  return (
    <section
      aria-label="Problems"
      className="sticky bottom-0 z-20 flex gap-4 border-t border-rule-strong bg-paper text-sm gutter max-md:static max-md:flex-col-reverse max-md:gap-0"
    >
      <ul className="max-h-33 min-w-0 flex-1 overflow-y-auto [&>li+li]:border-t">
        {problems.map((problem) => {
          const { Glyph, tone, word } = LOOK[problem.severity];
          const key = `${problem.field} ${problem.code} ${problem.line} ${problem.column} ${problem.message}`;
          return (
            <li key={key}>
              <button
                type="button"
                onClick={() => go(problem)}
                className="flex w-full items-baseline gap-3 py-1.5 text-left hover:bg-hover max-md:flex-wrap max-md:gap-x-2"
              >
                <span className={clsx("flex-none", tone)}>
                  <Glyph />
                  <span className="sr-only">{word}:</span>
                </span>
                <span className="w-40 flex-none text-ink-3 max-md:w-auto">{placeOf(problem)}</span>
                <span className="min-w-0 max-md:basis-full">{problem.message}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p role="status" className="flex-none py-1.5 text-ink-3">
        {countsInWords(problems)}
      </p>
    </section>
  );
}
