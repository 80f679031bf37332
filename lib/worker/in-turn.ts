import type { Db } from "../core/db.ts";

/** Nobody keeps a turn for longer than this. */
const LONGEST_MS = 120_000;

/**
 * Does what one worker of any number does at a time: whoever finds the turn taken does nothing and returns 0. It only saves
 * work: what is done in it must hold by itself when a turn is lost half-way.
 */
export function inTurn(db: Db, name: string, work: () => Promise<number>): Promise<number> {
  return db.$transaction(
    async (tx) => {
      const [turn] = await tx.$queryRaw<{ mine: boolean }[]>`
        select pg_try_advisory_xact_lock(hashtext(${name})) as mine`;
      return turn?.mine ? work() : 0;
    },
    { timeout: LONGEST_MS },
  );
}
