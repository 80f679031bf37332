"use client";

import { PencilIcon } from "#components/ui/act-icons.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import type { TryColumn } from "#lib/evals/try/domain/try-event.ts";
import type { TryAnswer } from "../run/try-run.ts";
import { AnswerFault } from "./answer-fault.tsx";
import { endWords, figureWords } from "./answer-figures.ts";
import { AnswerText } from "./answer-text.tsx";
import { KeepAsCase, type KeepAsCaseProps } from "./keep-as-case.tsx";

export type AnswerCellProps = {
  workspace: string;
  prompt: string;
  caseKey: string | null;
  column: TryColumn;
  answer: TryAnswer;
  against: string | null;
  /** Whether the model must be named to tell the columns apart. */
  nameModel: boolean;
  /** Typed values can be kept as a case with this answer; null where they are one already. */
  keep: Omit<KeepAsCaseProps, "output"> | null;
};

const STATES: Partial<Record<TryAnswer["status"], string>> = {
  queued: "waiting for its turn",
  asked: "asked",
  streaming: "answering",
  stopped: "stopped",
  lost: "connection lost",
};

/** How a column is called where there is no room for its look. */
export function columnName(column: TryColumn, nameModel: boolean): string {
  const who = column.kind === "stable" ? `v${column.version}, stable` : "Draft";
  return nameModel ? `${who} on ${column.model}` : who;
}

function ColumnLabel({ column, nameModel }: { column: TryColumn; nameModel: boolean }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      {column.kind === "stable" ? (
        <>
          <VersionLabel version={column.version} state="stable" />
          <span className="text-sm text-ink-2" aria-hidden="true">
            stable
          </span>
        </>
      ) : (
        <span className="inline-flex items-baseline gap-1.5 text-sm font-semibold text-candidate">
          <PencilIcon className="size-3.5 translate-y-[0.1em]" />
          Draft
        </span>
      )}
      {nameModel && <span className="min-w-0 truncate font-mono text-xs text-ink-3">{column.model}</span>}
    </span>
  );
}

/** One answer: who gave it, what it took, what it says, and what can be done with it. */
export function AnswerCell(props: AnswerCellProps) {
  const { workspace, prompt, caseKey, column, answer, against, nameModel, keep } = props;
  const { status, figures, fault, text } = answer;
  const end = figures && endWords(figures);
  return (
    <article
      aria-label={columnName(column, nameModel)}
      aria-busy={status === "asked" || status === "streaming"}
      className="flex min-w-0 flex-col border-t border-rule-strong pt-3 pb-4 @lg:even:border-l @lg:even:border-l-rule @lg:even:pl-5 @lg:odd:not-last:pr-5 @lg:last:odd:col-span-2"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <ColumnLabel column={column} nameModel={nameModel} />
        <span className="text-xs text-ink-3">{figures ? figureWords(figures) : STATES[status]}</span>
      </div>
      <AnswerText answer={answer} name={columnName(column, nameModel)} against={against} />
      {end && <p className="mt-2 text-sm text-unsure">{end}</p>}
      {fault && <AnswerFault {...{ workspace, prompt, caseKey, fault }} />}
      {status === "lost" && (
        <p className="mt-2 text-sm text-unsure">The connection was lost before this answer was whole. Run it again.</p>
      )}
      {status === "answered" && text !== "" && (
        <div className="mt-auto flex flex-wrap items-center gap-1 pt-2 -ml-2">
          <CopyButton variant="quiet" text={text} />
          {keep && <KeepAsCase {...keep} output={text} />}
        </div>
      )}
    </article>
  );
}
