import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import { query } from "../../usecase/query.ts";

const MOST_USERS = 500;
const MOST_MEMBERS = 1_000;

export type SlackUserLine = {
  slackUserId: string;
  memberId: string;
  name: string;
  email: string;
  roles: string[];
  disabled: boolean;
  since: string;
};

/** How the workspace is tied to Slack; never a secret. `members` are those a Slack user can be. */
export type SlackPage = {
  connection: { teamId: string; channel: string; hasToken: boolean; updatedAt: string } | null;
  users: SlackUserLine[];
  members: { id: string; name: string; email: string }[];
  blocked: string | null;
};

/** Slack as Settings show it. */
export const slackPage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<SlackPage> => {
  const manages = may(actor, "slack.manage");
  const [connection, users, members] = await Promise.all([
    db.slackConnection.findUnique({ where: { workspaceId } }),
    db.$queryRaw<(Omit<SlackUserLine, "since"> & { since: Date })[]>`
      select s.slack_user_id as "slackUserId", m.id as "memberId", u.name, u.email, m.roles,
        m.disabled_at is not null as disabled, s.created_at as since
      from slack_user s join member m on m.id = s.member_id join user_account u on u.id = m.user_id
      where s.workspace_id = ${workspaceId} order by u.name, s.slack_user_id limit ${MOST_USERS}`,
    manages
      ? db.member.findMany({
          where: { workspaceId, disabledAt: null, user: { kind: "person" } },
          select: { id: true, user: { select: { name: true, email: true } } },
          orderBy: { user: { name: "asc" } },
          take: MOST_MEMBERS,
        })
      : [],
  ]);
  return {
    connection: connection && {
      ...{ teamId: connection.teamId, channel: connection.channel, hasToken: connection.botToken !== null },
      updatedAt: connection.updatedAt.toISOString(),
    },
    users: users.map(({ since, ...row }) => ({ ...row, since: since.toISOString() })),
    members: members.map(({ id, user }) => ({ id, ...user })),
    blocked: missingRoleSentence("slack.manage", manages),
  };
});
