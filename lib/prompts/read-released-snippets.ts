import type { Tx } from "../core/db.ts";
import type { Include } from "./domain/content.ts";

const MOST = 200;

/** What stable serves of each snippet in use, by name; `except` is the one being written. */
export async function readReleasedSnippets(tx: Tx, workspaceId: string, except: string): Promise<Include[]> {
  const rows = await tx.$queryRaw<{ name: string; version: number; content_hash: string; text: string }[]>`
    select p.name, v.number as version, v.content_hash, v.content->>'system' as text
    from prompt p
    join lateral (
      select r.version from release r where r.prompt_id = p.id and r.channel = 'stable' order by r.seq desc limit 1
    ) serving on true
    join version v on v.prompt_id = p.id and v.number = serving.version
    where p.workspace_id = ${workspaceId} and p.kind = 'snippet' and p.archived_at is null and p.name <> ${except}
    order by p.name limit ${MOST}`;
  return rows.map(({ content_hash: contentHash, ...row }) => ({ ...row, contentHash }));
}
