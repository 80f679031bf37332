import type { Tx } from "../../core/db.ts";
import { modelWarnings } from "../../models/domain/model-warnings.ts";
import { modelDays } from "../../models/model-days.ts";
import { containsPattern } from "../contains-pattern.ts";
import { type PinDocument, type PinnedModel, pinDocument } from "./domain/pin-line.ts";

/**
 * A pin as the pages show it. `model` is told when the model of its version goes; `archived` when its prompt is; `released`
 * when the version was ever released: of one that was not, what a release asks for was asked when it was pinned.
 */
export type PinLine = PinDocument & { model: PinnedModel | null; archived: boolean; released: boolean };

/** `q` is looked for in tenants and prompts; `after` is the id of the last pin of the part before. */
export type PinLinesAsked = {
  tenantId?: string;
  prompt?: string;
  q?: string;
  ended?: boolean;
  after?: string | null;
  limit: number;
};

type Row = Parameters<typeof pinDocument>[1] & { prompt: string; archived: boolean; released: boolean; model: string };

const ENDS = ["retired", "retires_soon", "deprecated"];
const FINE = { servedIn: 0, hasProvider: true, hasPrice: true, hasNoticeOwner: true };

async function readRows(db: Tx, workspaceId: string, asked: PinLinesAsked): Promise<Row[]> {
  const { tenantId = null, prompt = null, q = "", ended = false, after = null, limit } = asked;
  // What holds is listed by its end, what has ended by when it did: the rank turns the second around.
  return db.$queryRaw<Row[]>`
    with ranked as (
      select i.*, p.name as prompt, p.archived_at is not null as archived,
             case when ${ended} then -extract(epoch from coalesce(i.ended_at, i.expires_at))
                  else extract(epoch from i.expires_at) end as rank
      from pin i join prompt p on p.id = i.prompt_id
      where i.workspace_id = ${workspaceId} and (i.ended_at is not null or i.expires_at <= now()) = ${ended}
        and (${tenantId}::text is null or i.tenant_id = ${tenantId})
        and (${prompt}::text is null or p.name = ${prompt})
        and (${q} = '' or lower(i.tenant_id || chr(10) || p.name) like ${containsPattern(q)})
    )
    select r.id, r.tenant_id as "tenantId", r.prompt, r.archived, r.channel, r.version, r.reason,
           r.created_by_name as "createdByName", r.created_at as "createdAt", r.expires_at as "expiresAt",
           coalesce(r.ended_at, case when ${ended} then r.expires_at end) as "endedAt",
           r.ended_reason as "endedReason", v.content->>'model' as model,
           exists (select 1 from release l where l.prompt_id = r.prompt_id
                   and (l.version = r.version or l.candidate = r.version)) as released
    from ranked r join version v on v.prompt_id = r.prompt_id and v.number = r.version
    where ${after}::text is null or (r.rank, r.id) > (select last.rank, last.id from ranked last where last.id = ${after})
    order by r.rank, r.id limit ${limit}`;
}

/** Pins with what is known of the end of their models, the next end first; ended ones the latest first. */
export async function readPinLines(db: Tx, workspaceId: string, asked: PinLinesAsked): Promise<PinLine[]> {
  const rows = await readRows(db, workspaceId, asked);
  const models = [...new Set(rows.map(({ model }) => model))];
  const facts = await db.modelFact.findMany({ where: { workspaceId, model: { in: models } } });
  const today = new Date().toISOString().slice(0, 10);
  const ends = new Map(
    models.map((model): [string, PinnedModel | null] => {
      const days = modelDays(
        model,
        facts.find((fact) => fact.model === model),
      );
      const found = modelWarnings({ ...FINE, ...days, model }, today).find(({ code }) => ENDS.includes(code));
      if (!found) return [model, null];
      return [model, { model, severity: found.code === "retired" ? "error" : "warning", message: found.message }];
    }),
  );
  return rows.map(({ prompt, archived, released, model, ...row }) => ({
    ...pinDocument(prompt, row),
    archived,
    released,
    model: ends.get(model) ?? null,
  }));
}
