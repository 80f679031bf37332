import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { drawReviews } from "../telemetry/reviews/draw-reviews.ts";
import type { Context } from "../usecase/context.ts";

type Asked = { prompt_id: string; workspace_id: string };

/** Prompts in use of whose calls people want to see some each week. */
function askedFor(db: Db): Promise<Asked[]> {
  return db.$queryRaw<Asked[]>`
    select p.id as prompt_id, p.workspace_id from prompt p
    left join watch_setting own on own.workspace_id = p.workspace_id and own.prompt_id = p.id
    left join watch_setting usual on usual.workspace_id = p.workspace_id and usual.prompt_id = ''
    where p.archived_at is null and p.kind = 'prompt' and coalesce(own.review_weekly, usual.review_weekly, 0) > 0
      and not exists (select 1 from call_review r
                      where r.prompt_id = p.id and r.week = date_trunc('week', now() at time zone 'utc')::date)
    order by p.id`;
}

/** Draws each prompt's calls of the last week once. However many workers look, each week is drawn once. */
export async function drawCallReviews(db: Db): Promise<number> {
  let drawn = 0;
  for (const { prompt_id: promptId, workspace_id: workspaceId } of await askedFor(db)) {
    const context: Context = { db, workspaceId, actor: { kind: "job", name: "calls" }, source: "job" };
    try {
      drawn += (await drawReviews(context, { promptId })).drawn;
    } catch (error) {
      log.error("drawing calls to be looked at", error, { promptId });
    }
  }
  return drawn;
}
