import { pinDocument } from "../releases/pins/domain/pin-line.ts";
import { query } from "../usecase/query.ts";
import { channelLimit, nameLimit } from "./name-limit.ts";
import { cutPage, type Page, placeOf } from "./page.ts";

export type PinFilter = Page & { tenantId: string | null; prompt: string | null };

type Row = Parameters<typeof pinDocument>[1] & { prompt: string };

/** The pins that hold at this moment, as far as a key reaches, those that end first first. */
export const readPinList = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, { tenantId, prompt, ...page }: PinFilter) => {
    const { prefix, exact } = nameLimit(actor);
    const channels = channelLimit(actor, null);
    const after = placeOf(page);
    const rows = await db.$queryRaw<Row[]>`
      select i.id, i.tenant_id as "tenantId", p.name as prompt, i.channel, i.version, i.reason,
             i.created_by_name as "createdByName", i.created_at as "createdAt", i.expires_at as "expiresAt",
             i.ended_at as "endedAt", i.ended_reason as "endedReason"
      from pin i join prompt p on p.id = i.prompt_id
      where i.workspace_id = ${workspaceId} and i.ended_at is null and i.expires_at > now()
        and (${tenantId}::text is null or i.tenant_id = ${tenantId})
        and (${prompt}::text is null or p.name = ${prompt})
        and (p.name = ${prefix} or (not ${exact} and starts_with(p.name, ${prefix})))
        and (${channels}::text[] is null or i.channel = any(${channels}::text[]))
        and (${after}::text is null or (i.expires_at, i.id) >
          (select last.expires_at, last.id from pin last where last.workspace_id = ${workspaceId} and last.id = ${after}))
      order by i.expires_at, i.id limit ${page.limit + 1}`;
    return cutPage(
      rows,
      page.limit,
      ({ id }) => id,
      ({ prompt: name, ...row }) => pinDocument(name, row),
    );
  },
);
