import { asUnavailable } from "../../core/database-away.ts";
import type { Db } from "../../core/db.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import { type OpenJudge, openJudge } from "../judge/open-judge.ts";

type Run = { workspaceId: string; judge: unknown; useCache: boolean };

/**
 * A run's judge, opened once. Where it cannot be had any more, what it should have judged is missing, with the reason;
 * cases that need no judge are graded all the same. Throws only when the database is away.
 */
export async function openRunJudge(db: Db, { workspaceId, judge, useCache }: Run): Promise<OpenJudge> {
  try {
    return await openJudge(db, workspaceId, judge as PinnedJudge | null, { readCache: useCache });
  } catch (error) {
    if (asUnavailable(error) !== error) throw error;
    const refuse = () => Promise.reject(error);
    return { forItem: () => ({ judge: { judge: refuse }, embed: refuse, costUsd: () => null }) };
  }
}
