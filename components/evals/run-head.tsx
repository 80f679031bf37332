import type { ReactNode } from "react";
import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { moneyWords, spanWords } from "#lib/evals/domain/figure-words.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { budgetWords, causeWords, modelsWords } from "#lib/evals/domain/run-words.ts";
import { verdictSentence } from "#lib/evals/domain/sentences.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { Emphasis } from "./emphasis.tsx";

const WORD = { pass: "Passed", fail: "Blocked", inconclusive: "Inconclusive" };

function spentWords({ figures, judgeCostUsd }: RunPage): string {
  if (!figures) return "";
  const cost = figures.costUsd + (figures.baselineCostUsd ?? 0) + judgeCostUsd;
  return cost === 0 ? ", no cost" : `, ${moneyWords(cost)}${judgeCostUsd > 0 ? " with its judge" : ""}`;
}

/** When it ran, how long, for how much, by whom, on what. */
export function RunMarginNote({ run, workspace }: { run: RunPage; workspace: string }) {
  const seconds = run.finishedAt && (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  const budget = budgetWords(run.budget);
  const { matrix } = run;
  return (
    <>
      Run {run.number}, <Time at={run.startedAt} />
      {seconds !== null && (
        <span className="block">
          {run.status === "cancelled" ? "cancelled after" : "finished in"} {spanWords(Number(seconds))}
          {spentWords(run)}
        </span>
      )}
      <span className="block">started {causeWords(run)}</span>
      <span className="block wrap-anywhere">{modelsWords(run)}</span>
      {budget && <span className="block">{budget}</span>}
      {matrix && (
        <span className="block">
          one of{" "}
          <Link href={promptPath(workspace, run.promptName, `runs/matrix/${matrix.first}`)}>
            {matrix.models} models
          </Link>
        </span>
      )}
    </>
  );
}

/** A finished run's answer: the verdict in the margin, the sentence, what follows from it, and the next step. */
export function RunHead({ run, workspace, actions }: { run: RunPage; workspace: string; actions: ReactNode }) {
  if (run.verdict === null || run.figures === null) return null;
  const { headline, under } = verdictSentence({ verdict: run.verdict, reasons: run.reasons, figures: run.figures });
  return (
    <Answer
      margin={
        <Verdict kind={run.verdict} size="lg">
          {WORD[run.verdict]}
        </Verdict>
      }
      marginNote={<RunMarginNote run={run} workspace={workspace} />}
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
