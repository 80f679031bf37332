import { Prisma } from "#generated/prisma/client.ts";
import type { CallFilter, FeedbackFilter } from "../domain/calls/call-filter.ts";

/** A signal that was taken back is kept with the value 0, and says nothing. */
const ANY = Prisma.sql`(f.kind in ('thumbs', 'score') or f.value > 0)`;

const SAID: Record<FeedbackFilter, Prisma.Sql> = {
  any: ANY,
  none: ANY,
  up: Prisma.sql`f.kind = 'thumbs' and f.value > 0`,
  down: Prisma.sql`f.kind = 'thumbs' and f.value <= 0`,
  escalation: Prisma.sql`f.kind = 'escalation' and f.value > 0`,
  abandonment: Prisma.sql`f.kind = 'abandonment' and f.value > 0`,
};

function said(what: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select 1 from feedback f where f.workspace_id = c.workspace_id
    and f.call_trace_id = c.trace_id and f.call_span_id = c.span_id and ${what})`;
}

function feedbackConditions({ feedback, score }: CallFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (feedback === "none") conditions.push(Prisma.sql`not ${said(SAID.none)}`);
  else if (feedback !== null) conditions.push(said(SAID[feedback]));
  if (score !== null) conditions.push(said(Prisma.sql`f.kind = 'score' and f.value < ${score}`));
  return conditions;
}

/** A model is told by its own name or as `provider/model`. */
function modelIs(model: string): Prisma.Sql {
  const slash = model.indexOf("/");
  if (slash < 1) return Prisma.sql`c.model = ${model}`;
  return Prisma.sql`(c.model = ${model} or (c.provider = ${model.slice(0, slash)} and c.model = ${model.slice(slash + 1)}))`;
}

/**
 * What a filter asks of a row of `call c`, without its times. `promptId` is that of the prompt it names, where there is one.
 */
export function callConditions(filter: CallFilter, promptId: string | null): Prisma.Sql[] {
  const { id, prompt, version, arm, tenant, tier, conversation, model, flag, error, slow } = filter;
  const conditions = feedbackConditions(filter);
  if (id !== null) {
    const trace = id.toLowerCase().replaceAll("-", "");
    conditions.push(Prisma.sql`(c.request_id = ${id} or c.trace_id = ${trace})`);
  }
  if (prompt !== null) {
    conditions.push(promptId === null ? Prisma.sql`c.prompt_name = ${prompt}` : Prisma.sql`c.prompt_id = ${promptId}`);
  }
  if (version !== null) conditions.push(Prisma.sql`c.version = ${version}`);
  if (arm !== null) conditions.push(Prisma.sql`c.arm = ${arm}`);
  if (tenant !== null) conditions.push(Prisma.sql`c.tenant_id = ${tenant}`);
  if (tier !== null) conditions.push(Prisma.sql`c.tier = ${tier}`);
  if (conversation !== null) conditions.push(Prisma.sql`c.conversation_id = ${conversation}`);
  if (model !== null) conditions.push(modelIs(model));
  if (flag === "any") conditions.push(Prisma.sql`cardinality(c.flags) > 0`);
  else if (flag !== null) conditions.push(Prisma.sql`${flag} = any(c.flags)`);
  if (error) conditions.push(Prisma.sql`c.is_error`);
  if (slow !== null) conditions.push(Prisma.sql`c.duration_ms > ${slow}`);
  return conditions;
}
