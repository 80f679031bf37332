import type { Arm } from "#sdk/decide/decide.ts";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { ServedCounts } from "./served-counts.ts";
import { ServedIntervals } from "./served-intervals.ts";

/**
 * One answer that was given. `tenantId` is null where the request named none: a key that stands in is no tenant.
 * `at` in ms since 1970.
 */
export type Served = {
  workspaceId: string;
  promptId: string;
  version: number;
  arm: Arm | null;
  tenantId: string | null;
  at: number;
};

export type ServedTracker = { note(served: Served): void; flush(): Promise<void>; stop(): Promise<void> };

const EVERY_MS = 5_000;

/**
 * Keeps what is served to whom. An answer only writes to memory; the database hears of it every few seconds, or later
 * when it is away.
 */
export function trackServed(db: Pick<Db, "$executeRaw">, everyMs = EVERY_MS): ServedTracker {
  const counts = new ServedCounts();
  const intervals = new ServedIntervals();
  let writing: Promise<void> = Promise.resolve();

  function tellDropped(): void {
    if (counts.dropped + intervals.dropped === 0) return;
    log.warn("too much was served to keep all of it", { answers: counts.dropped, tenants: intervals.dropped });
    counts.dropped = 0;
    intervals.dropped = 0;
  }

  async function write(all: boolean): Promise<void> {
    try {
      const now = Date.now();
      await counts.write(db, now);
      await intervals.write(db, now, all);
    } catch (error) {
      log.warn("what was served could not be kept; it will be tried again", { error: String(error) });
    }
    tellDropped();
  }

  function flush(all: boolean): Promise<void> {
    writing = writing.then(() => write(all));
    return writing;
  }

  let isWriting = false;
  const timer = setInterval(() => {
    if (isWriting) return;
    isWriting = true;
    void flush(false).finally(() => {
      isWriting = false;
    });
  }, everyMs);
  timer.unref();
  return {
    note(served) {
      counts.note(served);
      const { tenantId, workspaceId, promptId, version, at } = served;
      // PostgreSQL's text holds every character but this one.
      if (tenantId === null || tenantId.includes("\0")) return;
      intervals.note({ workspaceId, promptId, tenantId, version, at });
    },
    flush: () => flush(true),
    async stop() {
      clearInterval(timer);
      await flush(true);
    },
  };
}
