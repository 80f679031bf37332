import "server-only";
import { query } from "../usecase/query.ts";
import { may } from "./authorize.ts";
import { missingRoleSentence } from "./policy.ts";

const PAGE = 100;

/** A member as the members page shows them. Times are RFC 3339. */
export type MemberLine = {
  id: string;
  name: string;
  email: string;
  roles: string[];
  groups: string[];
  joinedAt: string;
  /** The last request of any of their sessions, to the minute; null for somebody who never signed in. */
  seenAt: string | null;
  disabledAt: string | null;
  /** The names of their keys that work. */
  keys: string[];
};

export type InviteLine = {
  id: string;
  email: string;
  roles: string[];
  by: string;
  expiresAt: string;
  expired: boolean;
};

export type Members = {
  members: MemberLine[];
  /** Of the whole workspace, beyond this page. */
  total: number;
  active: number;
  admins: number;
  nextPage: number | null;
  invites: InviteLine[];
  /** Every group that somebody is in, for the dialogs. */
  groups: string[];
  me: string | null;
  /** Why this person may not manage members; null when they may. */
  blocked: string | null;
};

type MemberRow = Omit<MemberLine, "joinedAt" | "seenAt" | "disabledAt"> & {
  joined_at: Date;
  seen_at: Date | null;
  disabled_at: Date | null;
};

/** The people of the workspace, those who work first, with the invitations that are open. */
export const members = query("workspace.read", async ({ db, workspaceId, actor }, page: number): Promise<Members> => {
  const blocked = missingRoleSentence("member.manage", may(actor, "member.manage"));
  const rows = await db.$queryRaw<MemberRow[]>`
    select m.id, u.name, u.email, m.roles, m.groups, m.created_at as joined_at, m.disabled_at,
           (select max(s.last_seen_at) from session s where s.user_id = u.id) as seen_at,
           (select coalesce(array_agg(k.name order by k.name), '{}') from api_key k where k.workspace_id = m.workspace_id and k.owner_id = m.id
             and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())) as keys
    from member m join user_account u on u.id = m.user_id
    where m.workspace_id = ${workspaceId}
    order by m.disabled_at is not null, lower(u.name), m.id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`;
  const [sum] = await db.$queryRaw<{ total: number; active: number; admins: number; groups: string[] }[]>`
    select count(*)::int as total, count(*) filter (where disabled_at is null)::int as active,
           count(*) filter (where disabled_at is null and 'admin' = any(roles))::int as admins,
           (select coalesce(array_agg(distinct g order by g), '{}') from member all_of, unnest(all_of.groups) g
             where all_of.workspace_id = ${workspaceId}) as groups
    from member where workspace_id = ${workspaceId}`;
  const invites = await db.$queryRaw<(Omit<InviteLine, "expiresAt"> & { expires_at: Date })[]>`
    select i.id, i.email, i.roles, coalesce(u.name, '') as by, i.expires_at, i.expires_at < now() as expired
    from invite i left join member m on m.id = i.created_by_id left join user_account u on u.id = m.user_id
    where i.workspace_id = ${workspaceId} and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now() - interval '30 days'
    order by i.created_at desc limit ${PAGE}`;
  return {
    members: rows.slice(0, PAGE).map(({ joined_at, seen_at, disabled_at, ...row }) => ({
      ...row,
      joinedAt: joined_at.toISOString(),
      seenAt: seen_at?.toISOString() ?? null,
      disabledAt: disabled_at?.toISOString() ?? null,
    })),
    total: sum?.total ?? 0,
    active: sum?.active ?? 0,
    admins: sum?.admins ?? 0,
    groups: sum?.groups ?? [],
    nextPage: rows.length > PAGE ? page + 1 : null,
    invites: invites.map(({ expires_at, ...row }) => ({ ...row, expiresAt: expires_at.toISOString() })),
    me: actor.kind === "job" ? null : actor.memberId,
    blocked,
  };
});
