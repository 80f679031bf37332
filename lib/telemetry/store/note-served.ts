import { jsonRows, type Sql } from "./sql.ts";

/** That a tenant had a version between two moments, in ms. */
export type ServedBetween = {
  workspaceId: string;
  promptId: string;
  tenantId: string;
  version: number;
  first: number;
  last: number;
};

/** Collects between which moments tenants were told to have had versions. */
export class ServedNotes {
  readonly #notes = new Map<string, ServedBetween>();

  note(workspaceId: string, promptId: string, tenantId: string, version: number, at: number): void {
    const key = JSON.stringify([promptId, tenantId, version]);
    const held = this.#notes.get(key);
    if (!held) {
      this.#notes.set(key, { workspaceId, promptId, tenantId, version, first: at, last: at });
      return;
    }
    held.first = Math.min(held.first, at);
    held.last = Math.max(held.last, at);
  }

  /** Writes them where the answers of this server are written too, in the same order. */
  async write(sql: Sql): Promise<void> {
    if (this.#notes.size === 0) return;
    await sql.query(
      `insert into served_interval as held (workspace_id, prompt_id, tenant_id, version, first_seen_at, last_seen_at)
       select "workspaceId", "promptId", "tenantId", version, to_timestamp(first / 1000), to_timestamp(last / 1000)
       from json_to_recordset($1::json) as r("workspaceId" text, "promptId" text, "tenantId" text, version int,
         first float8, last float8)
       order by "promptId", "tenantId", version
       on conflict (prompt_id, tenant_id, version) do update
       set first_seen_at = least(held.first_seen_at, excluded.first_seen_at),
           last_seen_at = greatest(held.last_seen_at, excluded.last_seen_at)
       where held.first_seen_at > excluded.first_seen_at or held.last_seen_at < excluded.last_seen_at`,
      [jsonRows([...this.#notes.values()])],
    );
  }
}
