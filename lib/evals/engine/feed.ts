import type { Claimed } from "./claim.ts";

/** Claimed items waiting for a lane. At most `limit` are held; one claim is under way at a time. */
export type Feed = { next(): Promise<Claimed | null> };

/**
 * Keeps lanes supplied: asks for more as soon as half of what it may hold is gone, so that no lane waits for the
 * database. `next` gives null once a claim brings nothing and nothing is held.
 */
export function feed(limit: number, claimMore: (count: number) => Promise<Claimed[]>): Feed {
  const held: Claimed[] = [];
  let claiming: Promise<void> | null = null;
  let dry = false;

  function refill(): Promise<void> {
    claiming ??= claimMore(limit - held.length)
      .then((items) => {
        dry = items.length === 0;
        held.push(...items);
      })
      .finally(() => {
        claiming = null;
      });
    return claiming;
  }

  async function next(): Promise<Claimed | null> {
    for (;;) {
      const item = held.shift();
      if (item) {
        // A failed refill shows when a lane next has to wait for one.
        if (!dry && held.length < limit / 2) refill().catch(() => undefined);
        return item;
      }
      if (dry) return null;
      await refill();
    }
  }

  return { next };
}
