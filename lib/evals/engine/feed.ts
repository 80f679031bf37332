/** Claimed items waiting for a lane. At most `limit` are held; one claim is under way at a time. */
export type Feed<T> = {
  /** The next item, or null once a claim brings nothing and nothing is held, or the feed was closed. */
  next(): Promise<T | null>;
  /** Hands nothing out any more; returns what no lane took. */
  close(): Promise<T[]>;
};

/** Keeps lanes supplied: asks for more as soon as half of what it may hold is gone, so that no lane waits. */
export function feed<T>(limit: number, claimMore: (count: number) => Promise<T[]>): Feed<T> {
  const held: T[] = [];
  let claiming: Promise<void> | null = null;
  let dry = false;
  let closed = false;

  function refill(): Promise<void> {
    claiming ??= claimMore(limit - held.length)
      .then((items) => {
        dry ||= items.length === 0;
        held.push(...items);
      })
      .finally(() => {
        claiming = null;
      });
    return claiming;
  }

  async function next(): Promise<T | null> {
    while (!closed) {
      const item = held.shift();
      if (item !== undefined) {
        // A failed refill shows when a lane next has to wait for one.
        if (!dry && held.length < limit / 2) refill().catch(() => undefined);
        return item;
      }
      if (dry) return null;
      await refill();
    }
    return null;
  }

  async function close(): Promise<T[]> {
    closed = true;
    await claiming?.catch(() => undefined);
    return held.splice(0);
  }

  return { next, close };
}
