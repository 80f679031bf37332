import { Time } from "#components/ui/time.tsx";
import type { GradeChange } from "#lib/evals/domain/run-people.ts";

const word = (passed: boolean | null) => (passed === null ? "no result" : passed ? "passed" : "failed");

/** What people made of an answer's result, and why. */
export function GradeChanges({ version, changes }: { version: number; changes: readonly GradeChange[] }) {
  if (changes.length === 0) return null;
  return (
    <ul aria-label={`Corrections of the grade of v${version}`} className="mt-3 grid gap-2 border-t pt-2 text-sm">
      {changes.map(({ before, after, by, reason, at }) => (
        <li key={at}>
          <b>
            v{version}: {word(before)} to {word(after)}
          </b>{" "}
          by {by}, <Time at={at} />
          <span className="block wrap-anywhere whitespace-pre-wrap text-ink-2">{reason}</span>
        </li>
      ))}
    </ul>
  );
}
