"use client";

import clsx from "clsx";
import { useTextRedline } from "#components/redline/use-redline.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { latencyWords } from "#lib/evals/domain/figure-words.ts";
import { changesInWords } from "#lib/prompts/domain/redline/summary-sentence.ts";
import { saysTheSame } from "../run/compare-answers.ts";
import type { TryAnswer, TryRun } from "../run/try-run.ts";
import { ownColumn, stableColumn } from "../run/try-sentence.ts";
import { shownText } from "./shown-text.ts";

export type TriedRowsProps = { run: TryRun; shown: number; onShow: (at: number) => void };

/** All cases of a try on one line each: how the draft compares, and whether it holds what is demanded. */
export function TriedRows({ run, shown, onShow }: TriedRowsProps) {
  const own = ownColumn(run.columns);
  const stable = stableColumn(run.columns);
  const several = run.columns.filter(({ kind }) => kind === "draft").length > 1;
  const rows = run.rows.map(({ key }, at) => ({ key: key ?? "Typed values", at }));
  return (
    <DataTable
      label="Cases of this try"
      className="table-fixed [&_td]:py-1"
      head={
        <tr>
          <Th className="w-[30%] max-md:w-24">Case</Th>
          {stable >= 0 && <Th>{several ? "Against stable, on its own model" : "Against stable"}</Th>}
          <Th className="w-24 max-md:w-18">Checks</Th>
          <Th numeric className="w-20 max-md:hidden">
            Took
          </Th>
        </tr>
      }
    >
      {rows.map(({ key, at }) => {
        const answer = run.answers[at]?.[own];
        const other = run.answers[at]?.[stable];
        const took = answer?.figures?.latencyMs ?? null;
        return (
          <tr key={key} className={clsx(at === shown && "bg-hover")}>
            <Td className="truncate">
              <button
                type="button"
                aria-current={at === shown || undefined}
                onClick={() => onShow(at)}
                className="link-ink max-w-full truncate text-left align-top font-mono"
              >
                {key}
              </button>
            </Td>
            {stable >= 0 && (
              <Td>
                <Against answer={answer} other={other} />
              </Td>
            )}
            <Td>
              <Checked answer={answer} />
            </Td>
            <Td numeric dim className="max-md:hidden">
              {took === null ? "" : latencyWords(took)}
            </Td>
          </tr>
        );
      })}
    </DataTable>
  );
}

function Checked({ answer }: { answer: TryAnswer | undefined }) {
  if (answer?.passed !== null && answer?.passed !== undefined)
    return <Verdict kind={answer.passed ? "pass" : "fail"} />;
  if (answer?.ungraded) return <Verdict kind="inconclusive">Not graded</Verdict>;
  return null;
}

type AgainstProps = { answer: TryAnswer | undefined; other: TryAnswer | undefined };

function Against({ answer, other }: AgainstProps) {
  if (!answer || !other) return null;
  if (answer.status === "failed" || other.status === "failed") return <span className="text-fail">no answer</span>;
  if (answer.status !== "answered" || other.status !== "answered") {
    const over = [answer.status, other.status].some((status) => status === "stopped" || status === "lost");
    return <span className="text-ink-3">{over ? "not compared" : "asking…"}</span>;
  }
  if (saysTheSame(answer.text, other.text)) return <span className="text-ink-2">the same</span>;
  return <Changed base={other.text} head={answer.text} />;
}

function Changed({ base, head }: { base: string; head: string }) {
  const state = useTextRedline(shownText(base).text, shownText(head).text);
  if (state.status === "ready") return <>{changesInWords(state.redline.summary)}</>;
  return <span className="text-ink-2">something else</span>;
}
