import "server-only";
import { query } from "../usecase/query.ts";
import { may } from "./authorize.ts";
import { missingRoleSentence } from "./policy.ts";

const PAGE = 100;

/** What became of a key. `serving`: its owner is disabled, so it only serves and can change nothing. */
export type KeyState = "works" | "serving" | "expired" | "revoked";

/** A key as the API keys page shows it; never its secret. Times are RFC 3339. */
export type KeyLine = {
  id: string;
  name: string;
  scopes: string[];
  promptPattern: string | null;
  channels: string[];
  owner: string;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  endedAt: string | null;
  state: KeyState;
};

export type ApiKeys = {
  keys: KeyLine[];
  working: number;
  nextPage: number | null;
  /** Some prompt to ask for in the example; null in an empty workspace. */
  example: string | null;
  blocked: string | null;
};

type KeyRow = Omit<KeyLine, "createdAt" | "lastUsedAt" | "expiresAt" | "endedAt"> & {
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
};

/** The workspace's API keys, those that work first, the newest first. */
export const apiKeys = query("workspace.read", async ({ db, workspaceId, actor }, page: number): Promise<ApiKeys> => {
  const rows = await db.$queryRaw<KeyRow[]>`
    select * from (
      select k.id, k.name, k.scopes, k.prompt_pattern as "promptPattern", k.channels, coalesce(u.name, '') as owner,
             k.created_at, k.last_used_at, k.expires_at, k.revoked_at,
             case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired'
                  when m.disabled_at is not null then 'serving' else 'works' end as state
      from api_key k left join member m on m.id = k.owner_id left join user_account u on u.id = m.user_id
      where k.workspace_id = ${workspaceId}) as key
    order by state in ('revoked', 'expired'), created_at desc, id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`;
  const working = await db.apiKey.count({
    where: { workspaceId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
  });
  const served = await db.release.findFirst({
    where: { workspaceId, channel: "stable", prompt: { archivedAt: null } },
    orderBy: { effectiveAt: "desc" },
    select: { prompt: { select: { name: true } } },
  });
  return {
    keys: rows.slice(0, PAGE).map(({ created_at, last_used_at, expires_at, revoked_at, ...row }) => ({
      ...row,
      createdAt: created_at.toISOString(),
      lastUsedAt: last_used_at?.toISOString() ?? null,
      expiresAt: expires_at?.toISOString() ?? null,
      endedAt: revoked_at?.toISOString() ?? null,
    })),
    working,
    nextPage: rows.length > PAGE ? page + 1 : null,
    example: served?.prompt.name ?? null,
    blocked: missingRoleSentence("key.manage", may(actor, "key.manage")),
  };
});
