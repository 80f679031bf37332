/** Spans and logs that one transaction writes at most. */
export const MOST_IN_GROUP = 2_000;
/** Fewer than that wait for the next transaction rather than for one of their own beside it. */
const WORTH_A_WRITER = 256;
/** What may wait in all, in spans and in bytes; one sender has half of it, so that there is room for others. */
const MOST_WAITING = 20_000;
const MOST_BYTES = 96 * 1024 * 1024;

type Load = { size: number; bytes: number };
type Entry<P, L> = { item: P; size: number; done(lost: L): void; failed(error: unknown): void };
type Item<P> = { item: P; size: number };

/** A place among those that wait. `put` resolves with what of each item was lost once the rest is committed. */
export type Place<P, L> = { put(items: readonly Item<P>[]): Promise<L[]>; release(): void };

export type IngestQueue<P, L> = {
  /** Null where too much waits already, of this sender or of all. */
  reserve(sender: string, size: number, bytes: number): Place<P, L> | null;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
};

/** `write` commits a group and says what of each was lost; what it throws is told to each of the group. */
export type QueueOptions<P, L> = { writers: number; write(group: readonly P[]): Promise<L[]> };

/**
 * What waits for its transaction, in bounded number: whatever came while one was under way goes into the next. Senders
 * have their turn one after the other, so that one who sends very much delays others by one transaction at most.
 */
export function createQueue<P, L>({ writers, write }: QueueOptions<P, L>): IngestQueue<P, L> {
  /** In the order in which senders have their turn. */
  const entries = new Map<string, Entry<P, L>[]>();
  const loads = new Map<string, Load>();
  const all: Load = { size: 0, bytes: 0 };
  const idlers: (() => void)[] = [];
  let active = 0;
  /** Spans and logs that no writer has taken yet. */
  let ready = 0;

  function nextGroup(): Entry<P, L>[] {
    const group: Entry<P, L>[] = [];
    let size = 0;
    for (;;) {
      const [[sender, waiting] = ["", []]] = entries;
      const [entry] = waiting;
      if (!entry || (group.length > 0 && size + entry.size > MOST_IN_GROUP)) return group;
      waiting.shift();
      entries.delete(sender);
      if (waiting.length > 0) entries.set(sender, waiting);
      group.push(entry);
      size += entry.size;
      ready -= entry.size;
    }
  }

  async function work(): Promise<void> {
    active += 1;
    for (let group = nextGroup(); group.length > 0; group = nextGroup()) {
      try {
        const lost = await write(group.map(({ item }) => item));
        for (const [index, entry] of group.entries()) entry.done(lost[index] as L);
      } catch (error) {
        for (const entry of group) entry.failed(error);
      }
    }
    active -= 1;
  }

  function enter(sender: string, size: number, bytes: number): void {
    const mine = loads.get(sender) ?? { size: 0, bytes: 0 };
    loads.set(sender, mine);
    for (const load of [mine, all]) {
      load.size += size;
      load.bytes += bytes;
    }
    if (mine.size === 0) loads.delete(sender);
    if (all.size === 0) for (const wake of idlers.splice(0)) wake();
  }

  function hasRoom(sender: string, size: number, bytes: number): boolean {
    const mine = loads.get(sender);
    // Whoever has nothing here yet may bring as much as one request holds.
    if (!mine) return all.size < MOST_WAITING && all.bytes < MOST_BYTES;
    const isMuch = mine.size + size > MOST_WAITING / 2 || mine.bytes + bytes > MOST_BYTES / 2;
    return !isMuch && all.size + size <= MOST_WAITING && all.bytes + bytes <= MOST_BYTES;
  }

  function add(sender: string, { item, size }: Item<P>): Promise<L> {
    const { promise, resolve, reject } = Promise.withResolvers<L>();
    const waiting = entries.get(sender) ?? [];
    entries.set(sender, waiting);
    waiting.push({ item, size, done: resolve, failed: reject });
    ready += size;
    return promise;
  }

  return {
    reserve(sender, size, bytes) {
      if (!hasRoom(sender, size, bytes)) return null;
      enter(sender, size, bytes);
      return {
        release: () => enter(sender, -size, -bytes),
        async put(items) {
          const written = items.map((each) => add(sender, each));
          if (active === 0 || (active < writers && ready >= WORTH_A_WRITER)) void work();
          try {
            const ends = await Promise.allSettled(written);
            return ends.map((end) => {
              if (end.status === "rejected") throw end.reason;
              return end.value;
            });
          } finally {
            enter(sender, -size, -bytes);
          }
        },
      };
    },
    idle() {
      return all.size === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve));
    },
  };
}
