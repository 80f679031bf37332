"use client";

import { useState } from "react";
import { Segmented } from "#components/ui/segmented.tsx";
import type { TryRun } from "../run/try-run.ts";
import { ownColumn, stableColumn } from "../run/try-sentence.ts";
import { AnswerCell } from "./answer-cell.tsx";
import { Checks } from "./checks.tsx";
import type { KeepAsCaseProps } from "./keep-as-case.tsx";
import { RowSwitch } from "./row-switch.tsx";
import { TriedRows } from "./tried-rows.tsx";

export type TryResultsProps = {
  workspace: string;
  prompt: string;
  run: TryRun;
  keep: Pick<KeepAsCaseProps, "variables" | "blockedReason">;
};

type Marks = "stable" | "own" | "none";

/** The answers of a try, case by case: side by side, with what differs marked and what is demanded checked. */
export function TryResults({ workspace, prompt, run, keep }: TryResultsProps) {
  const { rows, columns, answers } = run;
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, rows.length - 1);
  const stable = stableColumn(columns);
  const own = ownColumn(columns);
  const [marks, setMarks] = useState<Marks>("stable");
  const several = columns.length - (stable < 0 ? 0 : 1) > 1;
  const nameModel = several || (stable >= 0 && columns[stable]?.model !== columns[own]?.model);
  const row = rows[at];
  const cells = answers[at] ?? [];
  const base = marks === "none" ? -1 : marks === "own" && several ? own : stable;
  const against = cells[base]?.status === "answered" ? (cells[base]?.text ?? null) : null;
  const choices = [
    ...(stable >= 0 ? [{ value: "stable" as const, label: "Against stable" }] : []),
    ...(several ? [{ value: "own" as const, label: "Between models" }] : []),
    { value: "none" as const, label: "Plain" },
  ];
  if (!row) return null;
  return (
    <div className="@container">
      {rows.length > 1 && (
        <div className="mb-4">
          <TriedRows run={run} shown={at} onShow={setChosen} />
        </div>
      )}
      <RowSwitch {...{ workspace, prompt, rows, at }} onGo={setChosen}>
        {choices.length > 1 && (
          <Segmented
            aria-label="Differences"
            choices={choices}
            value={choices.some(({ value }) => value === marks) ? marks : "none"}
            onValueChange={setMarks}
          />
        )}
      </RowSwitch>
      <div className="grid border-b border-rule-strong @lg:grid-cols-2">
        {columns.map((column, place) => {
          const answer = cells[place];
          const name = `${column.kind} ${column.model}`;
          if (!answer) return null;
          return (
            <AnswerCell
              key={name}
              {...{ workspace, prompt, column, answer, nameModel }}
              caseKey={row.key}
              against={place === base || column.kind === "stable" ? null : against}
              keep={row.key === null ? { workspace, prompt, ...keep, inputs: row.evalCase?.inputs ?? {} } : null}
            />
          );
        })}
      </div>
      {row.key !== null && row.evalCase && (
        <div className="mt-4">
          <Checks evalCase={row.evalCase} {...{ columns, nameModel }} answers={cells} />
        </div>
      )}
    </div>
  );
}
