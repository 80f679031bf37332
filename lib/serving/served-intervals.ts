import type { Db } from "../core/db.ts";

/** One answer: which tenant got which version. `at` in ms since 1970. */
export type TenantServed = { workspaceId: string; promptId: string; tenantId: string; version: number; at: number };

/** `kept`: what the database knows as the last time; null before it heard of it at all. */
type Interval = TenantServed & { last: number; kept: number | null };

const MOST = 50_000;
/** The first time is kept with the next write; that somebody is still there need not be said more often. */
const REFRESH_MS = 60_000;

/** Between which moments a tenant was answered with a version, in bounded memory until it is written. */
export class ServedIntervals {
  readonly #held = new Map<string, Interval>();
  /** How many were dropped unwritten because there were too many at once. */
  dropped = 0;

  note(served: TenantServed): void {
    const key = `${served.promptId} ${served.version} ${served.tenantId}`;
    const held = this.#held.get(key);
    if (held) {
      if (served.at > held.last) held.last = served.at;
      return;
    }
    if (this.#held.size >= MOST) this.#dropOldest();
    this.#held.set(key, { ...served, last: served.at, kept: null });
  }

  #dropOldest(): void {
    for (const [key, { kept, last }] of this.#held) {
      if (kept === null || last > kept) this.dropped += 1;
      this.#held.delete(key);
      return;
    }
  }

  /** What the database should hear of now: the new, and those it last heard of a minute ago; all that is new with `all`. */
  #due(all: boolean): Interval[] {
    const due: Interval[] = [];
    for (const interval of this.#held.values()) {
      const { kept, last } = interval;
      if (kept === null || (last > kept && (all || last - kept >= REFRESH_MS))) due.push({ ...interval });
    }
    return due;
  }

  #settle(written: readonly Interval[], now: number): void {
    for (const { promptId, version, tenantId, last } of written) {
      const held = this.#held.get(`${promptId} ${version} ${tenantId}`);
      if (held) held.kept = last;
    }
    for (const [key, { kept, last }] of this.#held) {
      if (kept !== null && last <= kept && now - last > REFRESH_MS) this.#held.delete(key);
    }
  }

  /**
   * Writes what is due, and when registered tenants were last seen. Ages are sent instead of times, so that what is kept
   * is by the database's clock. Throws what the database throws; nothing is lost then.
   */
  async write(db: Pick<Db, "$executeRaw">, now: number, all: boolean): Promise<void> {
    const due = this.#due(all);
    if (due.length === 0) return;
    const [workspaces, prompts, tenants, versions] = [
      due.map(({ workspaceId }) => workspaceId),
      due.map(({ promptId }) => promptId),
      due.map(({ tenantId }) => tenantId),
      due.map(({ version }) => version),
    ];
    const age = (at: number) => Math.max(0, now - at) / 1000;
    const [first, last] = [due.map(({ at }) => age(at)), due.map((interval) => age(interval.last))];
    // In the order of the key, as every other writer does it: two of them never wait for each other.
    await db.$executeRaw`
      insert into served_interval as held (workspace_id, prompt_id, tenant_id, version, first_seen_at, last_seen_at)
      select w, p, t, v, now() - make_interval(secs => first), now() - make_interval(secs => last)
      from unnest(${workspaces}::text[], ${prompts}::text[], ${tenants}::text[], ${versions}::int[],
                  ${first}::float8[], ${last}::float8[]) as seen(w, p, t, v, first, last)
      order by p, t, v
      on conflict (prompt_id, tenant_id, version) do update
      set first_seen_at = least(held.first_seen_at, excluded.first_seen_at),
          last_seen_at = greatest(held.last_seen_at, excluded.last_seen_at)`;
    // Whoever changes a tenant at this moment is not waited for: it is seen again.
    await db.$executeRaw`
      with seen as (
        select w, t, now() - make_interval(secs => min(last)) as at
        from unnest(${workspaces}::text[], ${tenants}::text[], ${last}::float8[]) as seen(w, t, last) group by w, t
      ), held as (
        select tenant.workspace_id, tenant.id, seen.at
        from tenant join seen on tenant.workspace_id = seen.w and tenant.id = seen.t
        where tenant.last_seen_at is null or tenant.last_seen_at < seen.at
        for update of tenant skip locked
      )
      update tenant set last_seen_at = held.at from held
      where tenant.workspace_id = held.workspace_id and tenant.id = held.id`;
    this.#settle(due, now);
  }
}
