import { Prisma } from "#generated/prisma/client.ts";
import { type PromptFilter, searchTerms } from "./domain/list-filter.ts";

/** A pattern for LIKE that finds the text itself, whatever signs it holds. */
function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

function matches(q: string): Prisma.Sql {
  const conditions = searchTerms(q).map(
    (term) => Prisma.sql`lower(concat_ws(chr(10), p.name, p.description, array_to_string(p.tags, ' '),
      array_to_string(p.owners, ' '), v.content->>'system', v.content->>'userTemplate')) like ${pattern(term)}`,
  );
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(conditions, " and ")}`;
}

/**
 * The common table `judged`: every prompt a search finds, with what the facets count by and whether each facet's choice
 * lets it pass. "Newest run" is the newest one of the newest version that was not cancelled.
 */
export function selectPrompts(workspaceId: string, filter: PromptFilter): Prisma.Sql {
  const { q, state, owner, model, tag, kind } = filter;
  return Prisma.sql`
    with found as (
      select p.id, p.name, p.kind, p.tags, p.owners, p.latest_number, p.changed_at as touched_at, p.archived_at is not null as archived,
             regexp_replace(p.name, '[^/]*$', '') as folder, nullif(v.content->>'model', '') as model,
             run.number as run_number, case when run.status = 'running' then 'running' else run.verdict end as verdict,
             coalesce(suite.cases, 0) as cases, review.number as review_number, review.status as review_status,
             review.version_number as review_version
      from prompt p
      left join version v on v.prompt_id = p.id and v.number = p.latest_number
      left join suite_revision suite on suite.prompt_id = p.id and suite.number = p.suite_revision
      left join lateral (
        select number, status, verdict from eval_run r
        where r.prompt_id = p.id and r.challenger_number = p.latest_number and r.status <> 'cancelled'
        order by r.created_at desc limit 1) run on true
      left join lateral (
        select number, status, version_number from review w where w.prompt_id = p.id and w.closed_at is null
        order by w.number desc limit 1) review on true
      where p.workspace_id = ${workspaceId} ${matches(q)}
    ), stated as (
      select *, review_status is not distinct from 'open' as needs_review,
             verdict is not distinct from 'fail' as regressed, cases = 0 and kind = 'prompt' as no_suite,
             exists (select 1 from drift_report d where d.prompt_id = found.id and d.status = 'alarm'
                     and d.closed_at is null) as drifted,
             exists (select 1 from rollout o where o.prompt_id = found.id
                     and o.status in ('scheduled', 'running', 'held', 'paused')) as rolling
      from found
    ), judged as (
      select *,
        case ${state}
          when 'archived' then archived
          when 'rolling-out' then not archived and rolling
          when 'needs-review' then not archived and needs_review
          when 'regressed' then not archived and regressed
          when 'drifted' then not archived and drifted
          when 'no-suite' then not archived and no_suite
          else not archived end as state_ok,
        ${owner}::text is null or ${owner} = any(owners) as owner_ok,
        ${model}::text is null or ${model} = model as model_ok,
        ${tag}::text is null or ${tag} = any(tags) as tag_ok,
        ${kind}::text is null or ${kind} = kind as kind_ok
      from stated
    )`;
}
