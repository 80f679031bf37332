import type { MemberActor } from "../../access/actor.ts";
import type { Db } from "../../core/db.ts";
import type { Context } from "../../usecase/context.ts";

type Row = { id: string; roles: string[]; groups: string[]; name: string; email: string };

/** The context in which a Slack user acts: as the member they are mapped to. Null for who is nobody here, or disabled. */
export async function contextOfSlack(db: Db, workspaceId: string, slackUserId: string): Promise<Context | null> {
  const [member] = await db.$queryRaw<Row[]>`
    select m.id, m.roles, m.groups, u.name, u.email
    from slack_user s
    join member m on m.workspace_id = s.workspace_id and m.id = s.member_id and m.disabled_at is null
    join user_account u on u.id = m.user_id and u.kind = 'person'
    where s.workspace_id = ${workspaceId} and s.slack_user_id = ${slackUserId}`;
  if (!member) return null;
  const { id: memberId, ...person } = member;
  const actor: MemberActor = { kind: "member", memberId, ...person, via: "slack" };
  return { db, workspaceId, actor, source: "slack" };
}
