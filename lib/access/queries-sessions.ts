import "server-only";
import { query } from "../usecase/query.ts";
import { personOf } from "./actor.ts";
import { agentWords } from "./domain/agent-words.ts";

const MOST = 100;

/** A live session of the reader. Times are RFC 3339. */
export type SessionLine = { id: string; agent: string; createdAt: string; seenAt: string; endsAt: string };

/** The reader's own live sessions, the one used last first. */
export const ownSessions = query("inbox.own", async ({ db, workspaceId, actor }): Promise<SessionLine[]> => {
  const rows = await db.$queryRaw<{ id: string; agent: string; created_at: Date; seen_at: Date; ends_at: Date }[]>`
    select s.id, s.agent, s.created_at, s.last_seen_at as seen_at, s.expires_at as ends_at
    from session s join member m on m.user_id = s.user_id
    where m.workspace_id = ${workspaceId} and m.id = ${personOf(actor) ?? ""}
      and s.revoked_at is null and s.expires_at > now()
    order by s.last_seen_at desc limit ${MOST}`;
  return rows.map(({ id, agent, created_at, seen_at, ends_at }) => ({
    id,
    agent: agentWords(agent),
    createdAt: created_at.toISOString(),
    seenAt: seen_at.toISOString(),
    endsAt: ends_at.toISOString(),
  }));
});
