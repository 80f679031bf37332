import "server-only";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { personOf } from "./actor.ts";
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
  /** Its owner is a service, or the reader; nobody else is shown a new secret for it. */
  service: boolean;
  mine: boolean;
  /** The key it takes over from, and the one that takes over from it: "cs_…_…" without the secret. */
  replaces: string | null;
  replacedBy: string | null;
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
  /** Services the reader may make keys for. */
  services: { id: string; name: string }[];
  /** What a key can be limited to. */
  channels: string[];
  blocked: string | null;
};

type KeyRow = Omit<KeyLine, "createdAt" | "lastUsedAt" | "expiresAt" | "endedAt"> & {
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
};

async function servicesOf(db: Db, workspaceId: string): Promise<{ id: string; name: string }[]> {
  const members = await db.member.findMany({
    where: { workspaceId, disabledAt: null, user: { kind: "service" } },
    select: { id: true, user: { select: { name: true } } },
    orderBy: { user: { name: "asc" } },
    take: PAGE,
  });
  return members.map(({ id, user }) => ({ id, name: user.name }));
}

/** The workspace's API keys, those that work first, the newest first. */
export const apiKeys = query("workspace.read", async ({ db, workspaceId, actor }, page: number): Promise<ApiKeys> => {
  const rows = await db.$queryRaw<KeyRow[]>`
    select * from (
      select k.id, k.name, k.scopes, k.prompt_pattern as "promptPattern", k.channels, coalesce(u.name, '') as owner,
             coalesce(u.kind = 'service', false) as service, k.owner_id = ${personOf(actor) ?? ""} as mine,
             k.rotated_from_id as replaces,
             (select h.id from api_key h where h.rotated_from_id = k.id and h.revoked_at is null limit 1) as "replacedBy",
             k.created_at, k.last_used_at, k.expires_at, k.revoked_at,
             case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired'
                  when m.disabled_at is not null then 'serving' else 'works' end as state
      from api_key k left join member m on m.id = k.owner_id left join user_account u on u.id = m.user_id
      where k.workspace_id = ${workspaceId}) as key
    order by state in ('revoked', 'expired'), created_at desc, id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`;
  const working = await db.apiKey.count({
    where: { workspaceId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
  });
  const made = await db.channel.findMany({ where: { workspaceId }, select: { name: true }, orderBy: { name: "asc" } });
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
    channels: ["stable", "latest", ...made.map(({ name }) => name)],
    example: served?.prompt.name ?? null,
    services: may(actor, "member.manage") ? await servicesOf(db, workspaceId) : [],
    blocked: missingRoleSentence("key.manage", may(actor, "key.manage")),
  };
});
