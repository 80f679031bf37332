import { counted } from "../words.ts";
import type { TryRun } from "./run/try-run.ts";
import { modelSentences, progressWords, trySentence } from "./run/try-sentence.ts";

export type TrySummaryProps = {
  run: TryRun | null;
  /** A try is under way; its plan may not be there yet. */
  running: boolean;
  /** The draft says something else by now than what was tried. */
  stale: boolean;
  /** The draft is what stable serves, word for word. */
  same: boolean;
  /** Cases of the suite. */
  cases: number;
  /** Asks stable anew, too. */
  onFresh: () => void;
};

const FIRST = "See what the draft would answer before you save it: run it on a few cases, or on values of your own.";
const FIRST_SAME =
  "The draft is what stable serves, word for word. Change it, then run both on a few cases to see what that does.";

function sentenceOf({ run, running, same }: Pick<TrySummaryProps, "run" | "running" | "same">): string {
  if (running && run?.status !== "running") return "Asking…";
  if (run) return trySentence(run);
  return same ? FIRST_SAME : FIRST;
}

/** What the try has shown, in words, and what it is not. */
export function TrySummary({ run, running, stale, same, cases, onFresh }: TrySummaryProps) {
  const said = sentenceOf({ run, running, same });
  const cached = run?.answers.flat().some(({ figures }) => figures?.cached) ?? false;
  return (
    <div className="pb-4">
      <p role="status" className="max-w-measure font-serif text-md text-pretty">
        {said}
      </p>
      {run && (
        <div className="mt-1 max-w-measure text-sm text-ink-2">
          {modelSentences(run).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p className="text-ink-3">
            {progressWords(run)}.{" "}
            {cached && run.status !== "running" && (
              <button type="button" className="link-ink" onClick={onFresh}>
                Ask stable anew
              </button>
            )}
          </p>
          {stale && <p className="mt-1 font-medium text-unsure">The draft has changed since this try. Run it again.</p>}
          {run.status !== "running" && cases > run.rows.length && (
            <p className="text-ink-3">
              Single tries, not evidence: a saved version is tested on all {counted(cases, "case")} of the suite.
            </p>
          )}
        </div>
      )}
    </div>
  );
}
