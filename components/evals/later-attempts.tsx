import NextLink from "next/link";
import { Verdict } from "#components/ui/verdict.tsx";
import type { AttemptLine } from "#lib/evals/domain/run-view.ts";

const WORD = { pass: "passed", fail: "was blocked", inconclusive: "was inconclusive" };

export type LaterAttemptsProps = { attempts: readonly AttemptLine[]; runHref: (number: number) => string };

/** Runs that asked the same again after this one; each is charged for those before it. */
export function LaterAttempts({ attempts, runHref }: LaterAttemptsProps) {
  if (attempts.length === 0) return null;
  return (
    <div className="mt-4 border-t pt-3 text-sm">
      <p className="text-ink-2">The same change was run again on this suite:</p>
      <ul className="mt-1">
        {attempts.map(({ number, verdict }) => (
          <li key={number} className="flex gap-2">
            <NextLink href={runHref(number)} className="link-ink text-accent">
              run {number}
            </NextLink>
            <Verdict kind={verdict}>{WORD[verdict]}</Verdict>
          </li>
        ))}
      </ul>
    </div>
  );
}
