import { AppError } from "../core/errors.ts";
import { query } from "../usecase/query.ts";
import { cutPage, type Page, placeOf } from "./page.ts";

export type TenantFilter = Page & { q: string; tier: string | null };

type Row = {
  id: string;
  name: string;
  tier: string | null;
  experiments: boolean;
  created_at: Date;
  last_seen_at: Date | null;
};

const documentOf = ({ created_at, last_seen_at, ...row }: Row) => ({
  ...row,
  createdAt: created_at.toISOString(),
  lastSeenAt: last_seen_at?.toISOString() ?? null,
});

/** The registered tenants by id. `q` is looked for in ids and names. */
export const readTenantList = query(
  "workspace.read",
  async ({ db, workspaceId }, { q, tier, ...page }: TenantFilter) => {
    const after = placeOf(page) ?? "";
    const rows = await db.$queryRaw<Row[]>`
      select id, name, tier, experiments, created_at, last_seen_at from tenant
      where workspace_id = ${workspaceId} and id collate "C" > ${after}
        and (${tier}::text is null or tier = ${tier})
        and (${q} = '' or position(lower(${q}) in lower(id || chr(10) || name)) > 0)
      order by id collate "C" limit ${page.limit + 1}`;
    return cutPage(rows, page.limit, ({ id }) => id, documentOf);
  },
);

/** What is registered of one tenant. */
export const readTenant = query("workspace.read", async ({ db, workspaceId }, { id }: { id: string }) => {
  const [row] = await db.$queryRaw<Row[]>`
    select id, name, tier, experiments, created_at, last_seen_at from tenant
    where workspace_id = ${workspaceId} and id = ${id}`;
  if (!row) throw new AppError("not_found", "No tenant of this id is registered in this workspace.");
  return documentOf(row);
});
