/** Spans and logs that one transaction writes at most, unless a single request has more. */
const MOST_IN_GROUP = 2_000;
/** What may wait in all, in spans and in bytes. */
const MOST_WAITING = 20_000;
const MOST_BYTES = 96 * 1024 * 1024;

type Entry<P> = { item: P; size: number; done(lost: number): void; failed(error: unknown): void };

/** A place among those that wait. `put` resolves with how many were lost once the rest is committed. */
export type Place<P> = { put(item: P): Promise<number>; release(): void };

export type IngestQueue<P> = {
  /** Null where too much waits already. */
  reserve(size: number, bytes: number): Place<P> | null;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
};

/** `write` commits a group and says of each how many of it cannot be stored at all; what it throws is told to each of the group. */
export type QueueOptions<P> = { writers: number; write(group: readonly P[]): Promise<number[]> };

/** Requests that wait for their transaction, in bounded number: whatever came while one was under way goes into the next. */
export function createQueue<P>({ writers, write }: QueueOptions<P>): IngestQueue<P> {
  const entries: Entry<P>[] = [];
  const idlers: (() => void)[] = [];
  let waiting = 0;
  let bytesWaiting = 0;
  let active = 0;

  function nextGroup(): Entry<P>[] {
    let size = 0;
    let count = 0;
    for (const entry of entries) {
      if (count > 0 && size + entry.size > MOST_IN_GROUP) break;
      size += entry.size;
      count += 1;
    }
    return entries.splice(0, count);
  }

  async function work(): Promise<void> {
    active += 1;
    for (let group = nextGroup(); group.length > 0; group = nextGroup()) {
      try {
        const lost = await write(group.map(({ item }) => item));
        for (const [index, entry] of group.entries()) entry.done(lost[index] ?? 0);
      } catch (error) {
        for (const entry of group) entry.failed(error);
      }
    }
    active -= 1;
  }

  function leave(size: number, bytes: number): void {
    waiting -= size;
    bytesWaiting -= bytes;
    if (waiting === 0) for (const wake of idlers.splice(0)) wake();
  }

  return {
    reserve(size, bytes) {
      const full = waiting + size > MOST_WAITING || bytesWaiting + bytes > MOST_BYTES;
      if (full && waiting > 0) return null;
      waiting += size;
      bytesWaiting += bytes;
      return {
        release: () => leave(size, bytes),
        async put(item) {
          const { promise, resolve, reject } = Promise.withResolvers<number>();
          entries.push({ item, size, done: resolve, failed: reject });
          if (active < writers) void work();
          try {
            return await promise;
          } finally {
            leave(size, bytes);
          }
        },
      };
    },
    idle() {
      return waiting === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve));
    },
  };
}
