import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";

const EVERY_MS = 30_000;

export type KeyUsage = { touch(keyId: string, now: number): void; stop(): Promise<void> };

/**
 * Notes when keys were last used. A request only writes to memory; the database hears of all of them at once every 30 s,
 * or later when it is away.
 */
export function trackKeyUsage(db: Pick<Db, "$executeRaw">): KeyUsage {
  let used = new Map<string, number>();

  async function flush(): Promise<void> {
    if (used.size === 0) return;
    const batch = used;
    used = new Map();
    const [ids, times] = [[...batch.keys()], [...batch.values()].map((at) => new Date(at))];
    try {
      await db.$executeRaw`
        update api_key set last_used_at = used.at
        from unnest(${ids}::text[], ${times}::timestamptz[]) as used(id, at)
        where api_key.id = used.id and (last_used_at is null or last_used_at < used.at)`;
    } catch (error) {
      for (const [keyId, at] of batch) if (!used.has(keyId)) used.set(keyId, at);
      log.warn("the last use of keys could not be kept; it will be tried again", { error: String(error) });
    }
  }

  const timer = setInterval(() => void flush(), EVERY_MS);
  timer.unref();
  return {
    touch: (keyId, now) => void used.set(keyId, now),
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
