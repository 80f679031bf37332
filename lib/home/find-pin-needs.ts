import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { leftInWords, WARNING_DAYS } from "../releases/pins/domain/pin-time.ts";
import type { Context } from "../usecase/context.ts";
import type { PinNeed } from "./domain/need.ts";

const MOST = 8;
const DAY_MS = 86_400_000;
const [SOON_DAYS] = WARNING_DAYS;

type Row = { prompt: string; version: number; tenant: string; reason: string; created_at: Date; expires_at: Date };

/** Pins that end within a fortnight, for whoever made them and for those who may extend them; the next end first. */
export async function pinNeeds({ db, workspaceId, actor }: Context, now: Date): Promise<PinNeed[]> {
  const rows = await db.$queryRaw<Row[]>`
    select p.name as prompt, i.version, i.tenant_id as tenant, i.reason, i.created_at, i.expires_at
    from pin i join prompt p on p.id = i.prompt_id
    where i.workspace_id = ${workspaceId} and i.ended_at is null and i.expires_at > ${now}
      and i.expires_at <= ${new Date(now.getTime() + SOON_DAYS * DAY_MS)} and p.archived_at is null
      and (${may(actor, "pin.edit")} or i.created_by_id = ${personOf(actor)})
    order by i.expires_at, i.id limit ${MOST}`;
  return rows.map(({ prompt, version, tenant, reason, created_at, expires_at }) => ({
    ...{ kind: "pin" as const, prompt, version, tenant },
    endsOn: expires_at.toISOString().slice(0, 10),
    // From the first warning on; a pin that was made later needs nobody before it is there.
    since: new Date(Math.max(created_at.getTime(), expires_at.getTime() - SOON_DAYS * DAY_MS)).toISOString(),
    detail: `${tenant} is held on it, and gets what everybody gets ${leftInWords(expires_at, now)}. It was pinned for a reason: “${reason.replace(/\s+/g, " ")}”`,
  }));
}
