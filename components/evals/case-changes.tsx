"use client";

import { InlineDiff } from "#components/redline/inline-diff.tsx";
import type { CaseChange } from "#lib/evals/domain/case-difference.ts";

/** What became different in a case: each thing in words, texts with their differences marked. */
export function CaseChanges({ changes }: { changes: readonly CaseChange[] }) {
  return (
    <ul className="grid gap-1.5 text-sm">
      {changes.map(({ words, before, after }) => (
        <li key={words} className="min-w-0">
          <span className="wrap-anywhere">{words}</span>
          {(before !== undefined || after !== undefined) && (
            <div className="mt-1 border-l-2 border-rule-strong pl-3 font-serif whitespace-pre-wrap">
              <InlineDiff base={before ?? ""} head={after ?? ""} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
