import type { Db } from "../../core/db.ts";
import { openModel } from "../../models/open-model.ts";
import { streamModel, type Watching } from "../../models/try/stream-model.ts";
import type { EvalCase } from "../domain/case.ts";
import { casePasses } from "../graders/case-passes.ts";
import { gradeOutput } from "../graders/grade-output.ts";
import type { ItemJudge } from "../judge/open-judge.ts";
import { messagesOf } from "../messages.ts";
import type { TryEvent, TryFault, TryFigures, TryPlace } from "./domain/try-event.ts";
import { faultOf } from "./fault-of.ts";
import type { PlannedColumn } from "./plan-try.ts";

/** What all answers of a try share. */
export type Trying = {
  db: Db;
  workspaceId: string;
  /** Ends the calls: when nobody is there any more, or when the try took too long. */
  signal: AbortSignal;
  /** Aborted when nobody is there any more. */
  leaving: AbortSignal;
  /** Ask stable anew, also what it was asked before. */
  fresh: boolean;
  judge: () => Promise<ItemJudge>;
  tell: (event: TryEvent) => void;
};

const listed = (names: readonly string[]) => names.map((name) => `{{${name}}}`).join(", ");

function lacking(missing: string[], { column }: PlannedColumn): TryFault {
  const who = column.kind === "stable" ? `v${column.version}` : "The draft";
  return { code: "missing_variables", missing, detail: `${who} needs a value for ${listed(missing)}.` };
}

function watchingAt(at: TryPlace, tell: Trying["tell"]): Watching {
  return {
    asked: () => tell({ kind: "asked", at }),
    text: (text) => tell({ kind: "text", at, text }),
    again: () => tell({ kind: "again", at }),
    wait: (seconds) => tell({ kind: "wait", at, seconds }),
  };
}

type Completed = { output: string; figures: TryFigures };

async function ask(trying: Trying, at: TryPlace, planned: PlannedColumn, given: EvalCase): Promise<Completed | null> {
  const { db, workspaceId, signal, fresh, tell } = trying;
  const { column, version } = planned;
  const asked = messagesOf(version, given);
  if ("missing" in asked) {
    tell({ kind: "failed", at, fault: lacking(asked.missing, planned) });
    return null;
  }
  const { model, parameters, outputSchema, tools } = version.content;
  const question = { messages: asked.messages, parameters, outputSchema, tools };
  const cache = column.kind === "stable" ? { workspaceId, read: !fresh, trial: 1 } : undefined;
  const open = await openModel(db, workspaceId, model);
  const options = cache ? { signal, cache } : { signal };
  const { answer, cached, latencyMs } = await streamModel(db, open, question, watchingAt(at, tell), options);
  const { output, ...took } = answer;
  return { output, figures: { ...took, latencyMs, cached } };
}

async function grade(trying: Trying, at: TryPlace, planned: PlannedColumn, given: EvalCase, made: Completed) {
  const { tell, leaving } = trying;
  try {
    const { judge, embed, costUsd } = await trying.judge();
    const completion = { output: made.output, ...made.figures };
    const { outputSchema } = planned.version.content;
    const grades = await gradeOutput(given, completion, { judge, embed, outputSchema });
    tell({ kind: "graded", at, grades, passed: casePasses(grades, given.threshold), judgeUsd: costUsd() });
  } catch (error) {
    if (!leaving.aborted) tell({ kind: "ungraded", at, why: faultOf(error, planned.column.model).detail });
  }
}

const NO_CASE: TryFault = { code: "no_case", detail: "The suite has no such case any more. Choose another one." };

/** Gets one answer of a try and grades it, telling what happens. Never throws. */
export async function askPlace(
  trying: Trying,
  at: TryPlace,
  planned: PlannedColumn,
  given: EvalCase | null,
): Promise<void> {
  const { tell, leaving } = trying;
  if (!given) return tell({ kind: "failed", at, fault: NO_CASE });
  try {
    const made = await ask(trying, at, planned, given);
    if (!made) return;
    tell({ kind: "answered", at, ...made });
    if (given.assert?.length || given.reference !== undefined) await grade(trying, at, planned, given, made);
  } catch (error) {
    if (!leaving.aborted) tell({ kind: "failed", at, fault: faultOf(error, planned.version.content.model) });
  }
}
