import type { Grade } from "#lib/evals/domain/case.ts";
import type { TryColumn, TryEvent, TryFault, TryFigures, TryPlace, TryRow } from "#lib/evals/try/domain/try-event.ts";
import type { PromptContent } from "#lib/prompts/domain/content.ts";

/** `queued` waits for its turn, `asked` for the first word; `stopped` and `lost` keep what had come by then. */
export type AnswerStatus = "queued" | "asked" | "streaming" | "answered" | "failed" | "stopped" | "lost";

export type TryAnswer = {
  status: AnswerStatus;
  text: string;
  figures: TryFigures | null;
  fault: TryFault | null;
  /** The provider makes us wait so long before it is asked again. */
  waitSeconds: number | null;
  grades: Grade[] | null;
  passed: boolean | null;
  /** Why it could not be graded. */
  ungraded: string | null;
  judgeUsd: number | null;
};

/** A try as far as it has come. `answers[row][column]`. */
export type TryRun = {
  /** The draft as it was when it was tried. */
  draft: PromptContent;
  columns: readonly TryColumn[];
  rows: readonly TryRow[];
  answers: readonly (readonly TryAnswer[])[];
  status: "running" | "ended" | "stopped" | "lost";
};

const QUEUED: TryAnswer = {
  ...{ status: "queued", text: "", figures: null, fault: null, waitSeconds: null },
  ...{ grades: null, passed: null, ungraded: null, judgeUsd: null },
};

const SETTLED: ReadonlySet<AnswerStatus> = new Set(["answered", "failed", "stopped", "lost"]);

/** Nothing more will come of this answer. */
export const isSettled = ({ status }: TryAnswer): boolean => SETTLED.has(status);

/** The try a plan begins. */
export function beginRun(draft: PromptContent, { columns, rows }: { columns: TryColumn[]; rows: TryRow[] }): TryRun {
  const answers = rows.map(() => columns.map(() => QUEUED));
  return { draft, columns, rows, answers, status: "running" };
}

type Told = Exclude<TryEvent, { kind: "plan" } | { kind: "end" }>;

function afterEvent(answer: TryAnswer, event: Told): TryAnswer {
  switch (event.kind) {
    case "asked":
      return { ...answer, status: "asked", text: "", waitSeconds: null };
    case "text":
      return { ...answer, status: "streaming", text: answer.text + event.text };
    case "again":
      return { ...answer, status: "queued", text: "" };
    case "wait":
      return { ...answer, status: "queued", waitSeconds: event.seconds };
    case "answered":
      return { ...answer, status: "answered", text: event.output, figures: event.figures };
    case "graded":
      return { ...answer, grades: event.grades, passed: event.passed, judgeUsd: event.judgeUsd };
    case "ungraded":
      return { ...answer, ungraded: event.why };
    case "failed":
      return { ...answer, status: "failed", fault: event.fault };
  }
}

/** What is known once these events were told; answers that nothing was told of stay the very same objects. */
export function afterEvents(run: TryRun, events: readonly TryEvent[]): TryRun {
  const answers = [...run.answers];
  const copied = new Set<number>();
  const change = ({ row, column }: TryPlace, event: Told) => {
    const before = answers[row]?.[column];
    if (!before) return;
    const columns = copied.has(row) ? (answers[row] as TryAnswer[]) : [...(answers[row] ?? [])];
    columns[column] = afterEvent(before, event);
    copied.add(row);
    answers[row] = columns;
  };
  let { status } = run;
  for (const event of events) {
    if (event.kind === "end") status = "ended";
    else if (event.kind !== "plan") change(event.at, event);
  }
  return { ...run, answers, status };
}

/** The try was ended before its time: by the person, or because the connection was lost. */
export function cutOff(run: TryRun, status: "stopped" | "lost"): TryRun {
  const answers = run.answers.map((row) =>
    row.map((answer) => (isSettled(answer) ? answer : { ...answer, status, waitSeconds: null })),
  );
  return { ...run, answers, status };
}
