import { percentOf } from "../../notifications/domain/slack-message.ts";
import { findPrompt } from "../../prompts/lookup.ts";
import { query } from "../../usecase/query.ts";

type Now = {
  version: number;
  candidate: number | null;
  split: { version: number; share: number }[];
  at: Date;
  by: string;
  reason: string;
  status: string | null;
};

/** What a channel of a prompt serves now, as Slack is told it; null when nothing was ever released. */
export const readStatus = query(
  "workspace.read",
  async ({ db, workspaceId }, { name, channel }: { name: string; channel: string }): Promise<string | null> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [now] = await db.$queryRaw<Now[]>`
      select r.version, r.candidate, r.split, r.effective_at as at, r.actor_name as by, r.reason, o.status
      from release r left join rollout o on o.id = r.rollout_id
      where r.prompt_id = ${prompt.id} and r.channel = ${channel} order by r.seq desc limit 1`;
    if (!now) return null;
    const [first] = now.split;
    const what =
      now.candidate !== null && first
        ? `v${now.candidate} to ${percentOf(first.share)} and v${now.version} to the rest (rollout ${now.status ?? "under way"})`
        : `v${now.version} to everybody`;
    return `${channel} serves ${what}, since ${now.at.toISOString().slice(0, 16).replace("T", " ")} UTC, by ${now.by}.`;
  },
);

/** The prompts somebody may mean, for who wrote a name that is none. */
export const readNames = query("workspace.read", async ({ db, workspaceId }): Promise<string[]> => {
  const rows = await db.prompt.findMany({
    where: { workspaceId, archivedAt: null },
    select: { name: true },
    orderBy: { changedAt: "desc" },
    take: 2_000,
  });
  return rows.map(({ name }) => name);
});

/** How many of the workspace's connected clients say they run a generation or a later one. */
export const readConfirmed = query("workspace.read", async ({ db, workspaceId }, generation: number) => {
  const [row] = await db.$queryRaw<{ confirmed: number; clients: number }[]>`
    select count(*) filter (where generation >= ${generation})::int as confirmed, count(*)::int as clients
    from client_seen where workspace_id = ${workspaceId} and seen_at > clock_timestamp() - interval '1 minute'`;
  return row ?? { confirmed: 0, clients: 0 };
});
