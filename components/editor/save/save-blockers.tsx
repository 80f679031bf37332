"use client";

import { FailIcon } from "#components/ui/meaning-icons.tsx";
import { useEditor } from "../editor-context.ts";
import { type Problem, placeOf } from "../problems/list-problems.ts";

/** What keeps this draft from being saved, each with the way to it. */
export function SaveBlockers({ errors, onJump }: { errors: readonly Problem[]; onJump: () => void }) {
  const { jump } = useEditor();
  if (errors.length === 0) return null;
  return (
    <ul aria-label="What must be solved first" className="mb-4 border-y text-sm [&>li+li]:border-t">
      {errors.map((problem) => {
        const { field, line, column = 1, code, message } = problem;
        return (
          <li key={`${field} ${code} ${line} ${column}`}>
            <button
              type="button"
              className="flex w-full items-baseline gap-2 py-1.5 text-left hover:bg-hover"
              onClick={() => {
                onJump();
                // The dialog gives the focus back to where it was; the jump comes after that.
                setTimeout(() => jump(field, line === undefined ? undefined : { line, column }), 50);
              }}
            >
              <span className="flex-none text-fail">
                <FailIcon />
              </span>
              <span className="flex-none text-ink-3">{placeOf(problem)}</span>
              <span className="min-w-0">{message}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
