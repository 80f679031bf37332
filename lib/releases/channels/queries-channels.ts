import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import { query } from "../../usecase/query.ts";

const MOST = 100;

/** A channel that was made. What uses it keeps it: prompts released to it, live pins, keys limited to it. */
export type ChannelLine = {
  name: string;
  description: string;
  createdAt: string;
  prompts: number;
  pins: number;
  keys: number;
};

export type ChannelsPage = {
  channels: ChannelLine[];
  /** Prompts that serve a version on stable. */
  stable: number;
  blocked: string | null;
};

type Row = Omit<ChannelLine, "createdAt"> & { created_at: Date };

/** The channels besides stable and latest, with what uses each. */
export const channelsPage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<ChannelsPage> => {
  const [rows, stable] = await Promise.all([
    db.$queryRaw<Row[]>`
        select c.name, c.description, c.created_at,
               (select count(distinct r.prompt_id)::int from release r
                 where r.workspace_id = ${workspaceId} and r.channel = c.name) as prompts,
               (select count(*)::int from pin i where i.workspace_id = ${workspaceId} and i.channel = c.name
                  and i.ended_at is null) as pins,
               (select count(*)::int from api_key k where k.workspace_id = ${workspaceId}
                  and c.name = any(k.channels) and k.revoked_at is null) as keys
        from channel c where c.workspace_id = ${workspaceId} order by c.name limit ${MOST}`,
    db.$queryRaw<{ count: number }[]>`
        select count(distinct r.prompt_id)::int as count from release r join prompt p on p.id = r.prompt_id
        where r.workspace_id = ${workspaceId} and r.channel = 'stable' and p.archived_at is null`,
  ]);
  return {
    channels: rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() })),
    stable: stable[0]?.count ?? 0,
    blocked: missingRoleSentence("channel.edit", may(actor, "channel.edit")),
  };
});
