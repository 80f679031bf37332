import "server-only";
import { personOf } from "../../access/actor.ts";
import { authorize } from "../../access/authorize.ts";
import { log } from "../../core/log.ts";
import { parseInput } from "../../usecase/parse.ts";
import { query } from "../../usecase/query.ts";
import { openJudge } from "../judge/open-judge.ts";
import { judgeForRun } from "../judge/pin-judge.ts";
import { askPlace, type Trying } from "./ask-place.ts";
import type { TryEvent, TryPlace } from "./domain/try-event.ts";
import { eventQueue } from "./event-queue.ts";
import { planTry, type TryPlan } from "./plan-try.ts";
import { tryInput } from "./schema.ts";
import { spendAnswers, takePlace } from "./try-limits.ts";

/** Calls of one try at the same moment; the limits of each model hold besides. */
const IN_FLIGHT = 8;
const LONGEST_MS = 300_000;

/** Row by row, so that the first case is whole before the last one begins. */
function placesOf({ rows, columns }: TryPlan): TryPlace[] {
  return rows.flatMap((_, row) => columns.map((__, column) => ({ row, column })));
}

/** Asks everything of a plan, a few at a time. What nobody waits for any more is not begun. */
async function askAll(trying: Trying, { rows, columns }: TryPlan, places: TryPlace[]): Promise<void> {
  const queue = places.values();
  async function work(): Promise<void> {
    for (const at of queue) {
      if (trying.leaving.aborted) return;
      const planned = columns[at.column];
      if (planned) await askPlace(trying, at, planned, rows[at.row]?.evalCase ?? null);
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Runs a draft as it stands in an editor, beside what stable serves, and tells the answers as they come. Nothing is
 * saved. No transaction is open while a model answers; `leaving` ends every call that is under way.
 * @throws AppError `forbidden`, `invalid_request`, `prompt_not_found`, and `rate_limited` for somebody who tries too much
 */
export const tryDraft = query(
  "prompt.try",
  async (context, given: unknown, leaving: AbortSignal): Promise<AsyncGenerator<TryEvent, void, void>> => {
    const { db, workspaceId, actor } = context;
    const input = parseInput(tryInput, given);
    authorize(actor, "prompt.try", { prompt: input.name });
    const person = personOf(actor) ?? "job";
    const plan = await planTry(db, workspaceId, input);
    const places = placesOf(plan);
    const giveBack = takePlace(db, person);
    const { push, end, events } = eventQueue<TryEvent>();
    try {
      await spendAnswers(db, person, places.length);
    } catch (error) {
      giveBack();
      throw error;
    }
    const signal = AbortSignal.any([leaving, AbortSignal.timeout(LONGEST_MS)]);
    const judge = once(async () => openJudge(db, workspaceId, await judgeForRun(db, workspaceId), { readCache: true }));
    const trying: Trying = {
      ...{ db, workspaceId, signal, leaving, fresh: input.fresh, tell: push },
      judge: async () => (await judge()).forItem(signal),
    };
    push({ kind: "plan", columns: plan.columns.map(({ column }) => column), rows: plan.rows });
    void askAll(trying, plan, places)
      .then(() => push({ kind: "end" }))
      .catch((error: unknown) => log.error("try failed", error))
      .finally(() => {
        giveBack();
        end();
      });
    return events;
  },
);
