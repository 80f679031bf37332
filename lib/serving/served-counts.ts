import type { Arm } from "#sdk/decide/decide.ts";
import type { Db } from "../core/db.ts";

const MINUTE_MS = 60_000;
const MOST = 50_000;

/** One answer to be counted. `at` in ms since 1970. */
export type CountedAnswer = { workspaceId: string; promptId: string; version: number; arm: Arm | null; at: number };
type Count = Omit<CountedAnswer, "at"> & { minute: number; calls: number };

/** How many answers a prompt's versions gave each minute, by arm, until it is written. */
export class ServedCounts {
  #held = new Map<string, Count>();
  /** How many answers went uncounted because the database was away for too long. */
  dropped = 0;

  note({ workspaceId, promptId, version, arm, at }: CountedAnswer): void {
    const minute = Math.floor(at / MINUTE_MS);
    const key = `${promptId} ${version} ${arm ?? ""} ${minute}`;
    const held = this.#held.get(key);
    if (held) held.calls += 1;
    else if (this.#held.size >= MOST) this.dropped += 1;
    else this.#held.set(key, { workspaceId, promptId, version, arm, minute, calls: 1 });
  }

  #putBack(batch: ReadonlyMap<string, Count>): void {
    for (const [key, count] of batch) {
      const held = this.#held.get(key);
      if (held) held.calls += count.calls;
      else this.#held.set(key, count);
    }
  }

  /**
   * Writes what was counted. The middle of each minute is sent as an age, so that the minute kept is the database's. Throws
   * what the database throws; nothing is lost then.
   */
  async write(db: Pick<Db, "$executeRaw">, now: number): Promise<void> {
    if (this.#held.size === 0) return;
    const batch = this.#held;
    this.#held = new Map();
    const counts = [...batch.values()];
    const ages = counts.map(({ minute }) => (now - (minute + 0.5) * MINUTE_MS) / 1000);
    try {
      await db.$executeRaw`
        insert into served_count as held (workspace_id, prompt_id, version, arm, minute, calls)
        select w, p, v, arm, date_trunc('minute', now() - make_interval(secs => age)) as minute, sum(calls)::bigint
        from unnest(${counts.map(({ workspaceId }) => workspaceId)}::text[],
                    ${counts.map(({ promptId }) => promptId)}::text[], ${counts.map(({ version }) => version)}::int[],
                    ${counts.map(({ arm }) => arm ?? "")}::text[], ${ages}::float8[],
                    ${counts.map(({ calls }) => calls)}::int[]) as counted(w, p, v, arm, age, calls)
        group by 1, 2, 3, 4, 5 order by 2, 5, 3, 4
        on conflict (prompt_id, minute, version, arm) do update set calls = held.calls + excluded.calls`;
    } catch (error) {
      this.#putBack(batch);
      throw error;
    }
  }
}
