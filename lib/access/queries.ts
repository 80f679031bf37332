import "server-only";
import type { Context } from "../usecase/context.ts";
import { query } from "../usecase/query.ts";
import { may } from "./authorize.ts";
import { missingRoleSentence } from "./policy.ts";

const PAGE = 100;
const MOST_GROUPS = 200;

/** A member as the members page shows them. Times are RFC 3339. */
export type MemberLine = {
  id: string;
  name: string;
  email: string;
  roles: string[];
  groups: string[];
  joinedAt: string;
  /** When they last looked at this workspace, to the minute; null for somebody who never did. */
  seenAt: string | null;
  /** Roles and groups follow what the identity provider says at each sign-in. */
  fromSso: boolean;
  hasPassword: boolean;
  /** The groups a policy asks for in which nobody else may approve. */
  soleApproverOf: string[];
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
  /** Every group that is known: made, asked for by a policy, or with somebody in it. */
  groups: string[];
  /** The server sends mail, so that people reset their passwords themselves. */
  mail: boolean;
  me: string | null;
  /** This person may take the access review. */
  mayExport: boolean;
  /** Why this person may not manage members; null when they may. */
  blocked: string | null;
};

type MemberRow = Omit<
  MemberLine,
  "joinedAt" | "seenAt" | "disabledAt" | "fromSso" | "hasPassword" | "soleApproverOf"
> & {
  joined_at: Date;
  seen_at: Date | null;
  disabled_at: Date | null;
  from_sso: boolean;
  has_password: boolean;
  sole_approver_of: string[];
};

function memberRows({ db, workspaceId }: Context, page: number): Promise<MemberRow[]> {
  return db.$queryRaw<MemberRow[]>`
    with approvers as (
      select g as name, count(*) as many, min(m.id) as one from member m, unnest(m.groups) g
      where m.workspace_id = ${workspaceId} and m.disabled_at is null and 'approver' = any(m.roles)
        and exists (select 1 from policy p where p.workspace_id = m.workspace_id and g = any(p.required_groups))
      group by g)
    select m.id, u.name, u.email, m.roles, m.groups, m.created_at as joined_at, m.disabled_at, m.from_sso,
           u.password_hash is not null as has_password,
           coalesce(m.last_seen_at, (select max(s.last_seen_at) from session s where s.user_id = u.id)) as seen_at,
           array(select a.name from approvers a where a.many = 1 and a.one = m.id order by a.name) as sole_approver_of,
           (select coalesce(array_agg(k.name order by k.name), '{}') from api_key k where k.workspace_id = m.workspace_id and k.owner_id = m.id
             and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())) as keys
    from member m join user_account u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} and u.kind = 'person'
    order by m.disabled_at is not null, lower(u.name), m.id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`;
}

type Sum = { total: number; active: number; admins: number; groups: string[] };

async function sumOf({ db, workspaceId }: Context): Promise<Sum> {
  const [sum] = await db.$queryRaw<Sum[]>`
    select count(*)::int as total, count(*) filter (where m.disabled_at is null)::int as active,
           count(*) filter (where m.disabled_at is null and 'admin' = any(m.roles))::int as admins,
           array(select unnest(groups) from member where workspace_id = ${workspaceId}
             union select unnest(required_groups) from policy where workspace_id = ${workspaceId}
             union select name from member_group where workspace_id = ${workspaceId} order by 1 limit ${MOST_GROUPS}) as groups
    from member m join user_account u on u.id = m.user_id and u.kind = 'person' where m.workspace_id = ${workspaceId}`;
  return sum ?? { total: 0, active: 0, admins: 0, groups: [] };
}

async function openInvites({ db, workspaceId }: Context): Promise<InviteLine[]> {
  const invites = await db.$queryRaw<(Omit<InviteLine, "expiresAt"> & { expires_at: Date })[]>`
    select i.id, i.email, i.roles, coalesce(u.name, '') as by, i.expires_at, i.expires_at < now() as expired
    from invite i left join member m on m.id = i.created_by_id left join user_account u on u.id = m.user_id
    where i.workspace_id = ${workspaceId} and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now() - interval '30 days'
    order by i.created_at desc limit ${PAGE}`;
  return invites.map(({ expires_at, ...row }) => ({ ...row, expiresAt: expires_at.toISOString() }));
}

/** The people of the workspace, those who work first, with the invitations that are open. */
export const members = query("workspace.read", async (context, page: number): Promise<Members> => {
  const { actor } = context;
  const [rows, sum, invites] = await Promise.all([memberRows(context, page), sumOf(context), openInvites(context)]);
  return {
    members: rows.slice(0, PAGE).map((row) => {
      const { joined_at, seen_at, disabled_at, from_sso, has_password, sole_approver_of, ...rest } = row;
      return {
        ...rest,
        joinedAt: joined_at.toISOString(),
        seenAt: seen_at?.toISOString() ?? null,
        disabledAt: disabled_at?.toISOString() ?? null,
        fromSso: from_sso,
        hasPassword: has_password,
        soleApproverOf: sole_approver_of,
      };
    }),
    ...sum,
    nextPage: rows.length > PAGE ? page + 1 : null,
    invites,
    mail: Boolean(process.env.SMTP_URL),
    me: actor.kind === "job" ? null : actor.memberId,
    mayExport: may(actor, "access.export"),
    blocked: missingRoleSentence("member.manage", may(actor, "member.manage")),
  };
});
