import "server-only";
import { query } from "../usecase/query.ts";
import { may } from "./authorize.ts";
import { missingRoleSentence } from "./policy.ts";

const MOST = 200;

/** A service account as its page shows it. Times are RFC 3339. */
export type ServiceLine = {
  id: string;
  name: string;
  roles: string[];
  createdAt: string;
  disabledAt: string | null;
  /** The last use of any of its keys. */
  usedAt: string | null;
  /** The names of its keys that work, each once; one with two keys is being rotated. */
  keys: string[];
};

export type Services = { services: ServiceLine[]; blocked: string | null };

type Row = Omit<ServiceLine, "createdAt" | "disabledAt" | "usedAt"> & {
  created_at: Date;
  disabled_at: Date | null;
  used_at: Date | null;
};

/** The service accounts of the workspace, those that work first. */
export const services = query("workspace.read", async ({ db, workspaceId, actor }): Promise<Services> => {
  const rows = await db.$queryRaw<Row[]>`
    select m.id, u.name, m.roles, m.created_at, m.disabled_at,
           (select max(k.last_used_at) from api_key k where k.workspace_id = m.workspace_id and k.owner_id = m.id) as used_at,
           (select coalesce(array_agg(live.said order by live.said), '{}') from (
             -- Two of one name are a key and the one that takes over from it.
             select k.name || case when count(*) > 1 then ' (being rotated)' else '' end as said from api_key k
             where k.workspace_id = m.workspace_id and k.owner_id = m.id and k.revoked_at is null
               and (k.expires_at is null or k.expires_at > now()) group by k.name) as live) as keys
    from member m join user_account u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} and u.kind = 'service'
    order by m.disabled_at is not null, lower(u.name), m.id limit ${MOST}`;
  return {
    services: rows.map(({ created_at, disabled_at, used_at, ...row }) => ({
      ...row,
      createdAt: created_at.toISOString(),
      disabledAt: disabled_at?.toISOString() ?? null,
      usedAt: used_at?.toISOString() ?? null,
    })),
    blocked: missingRoleSentence("member.manage", may(actor, "member.manage")),
  };
});
