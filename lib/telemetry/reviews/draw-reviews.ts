import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { membersOfOwners, membersWho } from "../../notifications/find-recipients.ts";
import { notify } from "../../notifications/notify.ts";
import { command } from "../../usecase/command.ts";
import { mondayOf, shareOut, weekBefore } from "../domain/review-week.ts";
import { ruleFor } from "../watch/read-rule.ts";
import { drawInput } from "./schema.ts";

/** A score as bad as this is worth a look. */
const LOW_SCORE = 2;
/** Of each kind no more than this is looked through; the order is by a hash, so that they are a sample themselves. */
const MOST_EACH = 200;

type Drawn = { day: Date; traceId: string; spanId: string; troubled: boolean };

/** Of a week with more calls than this only so many of those that nothing speaks for or against are looked through. */
const ENOUGH = 20_000;

type Week = { from: Date; to: Date; salt: string };

/** One call in how many is looked through, by what the week's buckets say. */
async function oneIn(tx: Tx, promptId: string, { from, to }: Week): Promise<number> {
  const [row] = await tx.$queryRaw<{ calls: number }[]>`
    select coalesce(sum(calls), 0)::float8 as calls from metric_bucket
    where prompt_id = ${promptId} and step = 86400 and at >= ${from} and at < ${to} and arm = '*' and tier = '*'`;
  return Math.max(1, Math.floor((row?.calls ?? 0) / ENOUGH));
}

/**
 * Calls of a week with their text, in the week's own random order, told apart by whether anything speaks against them. What
 * the judge graded comes first: that is a random sample too, and there people and judge can be compared.
 */
async function candidates(tx: Tx, promptId: string, week: Week): Promise<Drawn[]> {
  const { from, to, salt } = week;
  const every = await oneIn(tx, promptId, week);
  return tx.$queryRaw<Drawn[]>`
    with unhappy as (
      select distinct call_day as day, call_trace_id as trace_id, call_span_id as span_id from feedback
      where prompt_id = ${promptId} and call_day between ${from}::date and ${to}::date
        and ((kind = 'thumbs' and value < 0) or (kind = 'score' and value <= ${LOW_SCORE}) or (kind = 'escalation' and value > 0))
    ), looked as materialized (
      select c.day, c.workspace_id, c.trace_id, c.span_id, md5(c.trace_id || c.span_id || ${salt}) as at,
             cardinality(c.flags) > 0 or u.trace_id is not null as troubled, g.trace_id is not null as graded
      from call c
      left join unhappy u on u.day = c.day and u.trace_id = c.trace_id and u.span_id = c.span_id
      left join online_grade g on g.workspace_id = c.workspace_id and g.day = c.day and g.trace_id = c.trace_id
        and g.span_id = c.span_id and g.prompt_id = ${promptId} and g.status = 'graded'
      where c.prompt_id = ${promptId} and c.started_at >= ${from} and c.started_at < ${to}
        and c.day between ${from}::date and ${to}::date and c.capture <> 'off' and not c.is_error
        and (cardinality(c.flags) > 0 or u.trace_id is not null or g.trace_id is not null
             or hashtext(c.trace_id || c.span_id || ${salt}) % ${every}::int = 0)
    ), kept as (
      select s.* from looked s
      where exists (select 1 from call_content t where t.day = s.day and t.workspace_id = s.workspace_id
                    and t.trace_id = s.trace_id and t.span_id = s.span_id and t.output is not null)
        and not exists (select 1 from call_review r where r.workspace_id = s.workspace_id
                        and r.trace_id = s.trace_id and r.span_id = s.span_id)
    ), ranked as (select *, row_number() over (partition by troubled order by graded desc, at) as place from kept)
    select day, trace_id as "traceId", span_id as "spanId", troubled from ranked where place <= ${MOST_EACH}
    order by place`;
}

function sampleOf(found: readonly Drawn[], wanted: number): Drawn[] {
  const [troubled, others] = [found.filter((each) => each.troubled), found.filter((each) => !each.troubled)];
  const share = shareOut(wanted, troubled.length, others.length);
  return [...troubled.slice(0, share.troubled), ...others.slice(0, share.others)];
}

/**
 * Draws the calls of the last full week that people are asked to look at, and tells the prompt's owners, or where it has
 * none the editors. Once a prompt and week; nothing where nothing is asked for, or no call with its text is there.
 */
export const drawReviews = command({
  name: "call.draw_reviews",
  permission: "call.review",
  input: drawInput,
  run: async (work, { promptId }) => {
    const { tx, workspaceId, now, reach } = work;
    const prompt = await tx.prompt.findFirst({ where: { workspaceId, id: promptId } });
    if (!prompt) throw new AppError("prompt_not_found", "There is no such prompt in this workspace.");
    reach({ prompt: prompt.name });
    await tx.$queryRaw`select id from prompt where id = ${promptId} for no key update`;
    const week = mondayOf(now);
    const { reviewWeekly } = await ruleFor(tx, workspaceId, promptId);
    const before = await tx.callReview.count({ where: { promptId, week } });
    if (reviewWeekly === 0 || before > 0) return { result: { drawn: 0 }, audit: null };
    const asked = { ...weekBefore(week), salt: week.toISOString() };
    const sample = sampleOf(await candidates(tx, promptId, asked), reviewWeekly);
    if (sample.length === 0) return { result: { drawn: 0 }, audit: null };
    await tx.callReview.createMany({
      data: sample.map(({ day, traceId, spanId }) => ({
        ...{ id: newId(), workspaceId, promptId, week, day, traceId, spanId, status: "open", drawnAt: now },
      })),
    });
    const owners = await membersOfOwners(tx, workspaceId, prompt.owners);
    await notify(work, {
      kind: "calls_to_review",
      to: owners.length > 0 ? owners : await membersWho(tx, workspaceId, "prompt.edit"),
      title: `${sample.length === 1 ? "1 call" : `${sample.length} calls`} of ${prompt.name} wait to be looked at`,
      path: `calls/reviews?prompt=${encodeURIComponent(prompt.name)}`,
      promptId,
    });
    // Which calls were drawn is in the queue; nobody decided anything yet.
    return { result: { drawn: sample.length }, audit: null };
  },
});
