import type { ReactNode } from "react";
import { Answer } from "#components/ui/answer.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { moneyWords, spanWords } from "#lib/evals/domain/figure-words.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { verdictSentence } from "#lib/evals/domain/sentences.ts";
import { Emphasis } from "./emphasis.tsx";

const WORD = { pass: "Passed", fail: "Blocked", inconclusive: "Inconclusive" };

/** When it ran, how long, for how much, by whom. */
export function RunMarginNote({ run }: { run: RunPage }) {
  const cost = (run.figures?.costUsd ?? 0) + (run.figures?.baselineCostUsd ?? 0);
  const seconds = run.finishedAt && (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  return (
    <>
      Run {run.number}, <Time at={run.startedAt} />
      {seconds !== null && (
        <>
          <br />
          {run.status === "cancelled" ? "cancelled after" : "finished in"} {spanWords(Number(seconds))}
          {run.figures && `, ${cost === 0 ? "no cost" : moneyWords(cost)}`}
        </>
      )}
      <br />
      started by {run.startedBy}
    </>
  );
}

/** A finished run's answer: the verdict in the margin, the sentence, what follows from it, and the next step. */
export function RunHead({ run, actions }: { run: RunPage; actions: ReactNode }) {
  if (run.verdict === null || run.figures === null) return null;
  const { headline, under } = verdictSentence({ verdict: run.verdict, reasons: run.reasons, figures: run.figures });
  return (
    <Answer
      margin={
        <Verdict kind={run.verdict} size="lg">
          {WORD[run.verdict]}
        </Verdict>
      }
      marginNote={<RunMarginNote run={run} />}
      under={
        <>
          {under}
          <div className="mt-4 flex flex-wrap items-center gap-2">{actions}</div>
        </>
      }
    >
      <Emphasis text={headline} />
    </Answer>
  );
}
