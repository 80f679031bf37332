import type { ItemResult } from "./flush.ts";

const MOST_ROWS = 200;
const EVERY_MS = 100;
const AGAIN_MS = 500;
/** How often `drain` tries before it gives up: half a minute without a database. */
const MOST_TRIES = 60;

/**
 * Collects results and writes them every 100 ms or 200 rows, one write at a time; a failed write is tried again. Of an
 * item that is answered and then graded within that time, only the last is written.
 */
export type Buffer = { add(result: ItemResult): void; drain(): Promise<void>; close(): void };

export function buffer(write: (results: ItemResult[]) => Promise<unknown>): Buffer {
  let rows = new Map<number, ItemResult>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let closed = false;

  function sendIn(ms: number): void {
    if (!closed) timer ??= setTimeout(send, ms);
  }

  function send(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (rows.size === 0) return;
    const batch = rows;
    rows = new Map();
    writing = writing
      .then(() => write([...batch.values()]))
      .then(
        () => undefined,
        () => {
          // Writes are fenced and idempotent, so the same rows may simply go again.
          rows = new Map([...batch, ...rows]);
          sendIn(AGAIN_MS);
        },
      );
  }

  return {
    add(result) {
      rows.set(result.position, result);
      if (rows.size >= MOST_ROWS) send();
      else sendIn(EVERY_MS);
    },
    /** Waits until everything is written. @throws when it cannot be for half a minute */
    async drain() {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        send();
        await writing;
        if (rows.size === 0) return;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
      throw new Error("results could not be written");
    },
    /** What is not written by now never will be: nobody waits for it, and no timer keeps the process alive. */
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
