import type { ItemResult } from "./flush.ts";

const MOST_ROWS = 200;
const EVERY_MS = 100;

/** Collects results and writes them every 100 ms or 200 rows, one write at a time; a failed write is tried again. */
export type Buffer = { add(result: ItemResult): void; drain(): Promise<void> };

export function buffer(write: (results: ItemResult[]) => Promise<unknown>): Buffer {
  let rows: ItemResult[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function send(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (rows.length === 0) return;
    const batch = rows;
    rows = [];
    writing = writing
      .then(() => write(batch))
      .then(
        () => undefined,
        () => {
          // Writes are fenced and idempotent, so the same rows may simply go again.
          rows = [...batch, ...rows];
          timer ??= setTimeout(send, EVERY_MS * 5);
        },
      );
  }

  return {
    add(result) {
      rows.push(result);
      if (rows.length >= MOST_ROWS) send();
      else timer ??= setTimeout(send, EVERY_MS);
    },
    async drain() {
      for (let tries = 0; tries < 60; tries++) {
        send();
        await writing;
        if (rows.length === 0) return;
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS * 5));
      }
      throw new Error("results could not be written");
    },
  };
}
