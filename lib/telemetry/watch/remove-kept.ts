import { readRetention } from "../../audit/read-retention.ts";
import { record } from "../../audit/record.ts";
import type { Db, Tx } from "../../core/db.ts";
import type { JobData } from "../../jobs/jobs.ts";
import { captureContent } from "../capture/capture-content.ts";
import type { Capture, Captured, Redaction } from "../domain/capture.ts";
import type { Message } from "../domain/seen-span.ts";
import { ruleFor } from "./read-rule.ts";

const AT_ONCE = 500;

type Place = { day: string; traceId: string; spanId: string };
type Kept = Place & {
  input: Message[] | null;
  output: Message[] | null;
  variables: Record<string, string> | null;
  redactions: Redaction[];
};

const START: Place = { day: "0001-01-01", traceId: "", spanId: "" };

/** The next calls that keep more than the rule allows. The workspace's own rule leaves out prompts with one of their own. */
async function nextKept(tx: Tx, where: JobData["remove-kept"], capture: Capture, after: Place): Promise<Kept[]> {
  const tooMuch = capture === "off" ? ["redacted", "full"] : ["full"];
  return tx.$queryRaw<Kept[]>`
    select to_char(c.day, 'YYYY-MM-DD') as day, c.trace_id as "traceId", c.span_id as "spanId", t.input, t.output,
           t.variables, coalesce(t.redactions, '[]') as redactions
    from call c
    left join call_content t on t.day = c.day and t.workspace_id = c.workspace_id and t.trace_id = c.trace_id
      and t.span_id = c.span_id
    where c.workspace_id = ${where.workspaceId} and c.capture = any(${tooMuch}::text[])
      and (c.day, c.trace_id, c.span_id) > (${after.day}::date, ${after.traceId}, ${after.spanId})
      and (c.prompt_id = ${where.promptId} or ${where.promptId} = '' and not exists (
        select 1 from watch_setting s where s.workspace_id = c.workspace_id and s.prompt_id = c.prompt_id))
    order by c.day, c.trace_id, c.span_id limit ${AT_ONCE}`;
}

const withoutText = (kept: readonly Kept[]) =>
  JSON.stringify(kept.map(({ day, traceId, spanId }) => ({ day, traceId, spanId })));

async function removeTexts(tx: Tx, workspaceId: string, kept: readonly Kept[]): Promise<void> {
  await tx.$executeRaw`
    delete from call_content t using jsonb_to_recordset(${withoutText(kept)}::jsonb) as k(day date, "traceId" text, "spanId" text)
    where t.day = k.day and t.workspace_id = ${workspaceId} and t.trace_id = k."traceId" and t.span_id = k."spanId"`;
}

async function redactTexts(tx: Tx, workspaceId: string, kept: readonly Kept[]): Promise<void> {
  const redacted: (Place & Captured)[] = kept.map(({ day, traceId, spanId, input, output, variables }) => ({
    ...{ day, traceId, spanId },
    ...captureContent("redacted", { input, output, variables, parameters: null }),
  }));
  await tx.$executeRaw`
    update call_content t set input = nullif(k.input, 'null'::jsonb), output = nullif(k.output, 'null'::jsonb),
      variables = nullif(k.variables, 'null'::jsonb), redactions = t.redactions || k.redactions
    from jsonb_to_recordset(${JSON.stringify(redacted)}::jsonb)
      as k(day date, "traceId" text, "spanId" text, input jsonb, output jsonb, variables jsonb, redactions jsonb)
    where t.day = k.day and t.workspace_id = ${workspaceId} and t.trace_id = k."traceId" and t.span_id = k."spanId"`;
}

async function tighten(tx: Tx, workspaceId: string, kept: readonly Kept[], capture: Capture): Promise<void> {
  await (capture === "off" ? removeTexts : redactTexts)(tx, workspaceId, kept);
  await tx.$executeRaw`
    update call c set capture = ${capture}
    from jsonb_to_recordset(${withoutText(kept)}::jsonb) as k(day date, "traceId" text, "spanId" text)
    where c.day = k.day and c.workspace_id = ${workspaceId} and c.trace_id = k."traceId" and c.span_id = k."spanId"`;
}

/**
 * Takes from the calls that are kept what their rule no longer allows, some hundred in a transaction, and says in the audit
 * log how many there were. Stops where a legal hold was put. Returns how many calls were changed; begun again it goes on.
 */
export async function removeKept(db: Db, where: JobData["remove-kept"]): Promise<number> {
  const { workspaceId, promptId } = where;
  let removed = 0;
  let after: Place | null = START;
  while (after) {
    const from: Place = after;
    after = await db.$transaction(async (tx) => {
      const { capture } = await ruleFor(tx, workspaceId, promptId);
      const retention = await readRetention(tx, workspaceId, { lock: true });
      if (retention?.legalHold || capture === "full") return null;
      const kept = await nextKept(tx, where, capture, from);
      if (kept.length > 0) await tighten(tx, workspaceId, kept, capture);
      removed += kept.length;
      return kept.at(-1) ?? null;
    });
  }
  if (removed > 0) await tell(db, where, removed);
  return removed;
}

async function tell(db: Db, { workspaceId, promptId }: JobData["remove-kept"], calls: number): Promise<void> {
  await db.$transaction(async (tx) => {
    const { capture } = await ruleFor(tx, workspaceId, promptId);
    const prompt = promptId === "" ? null : await tx.prompt.findUnique({ where: { id: promptId } });
    await record(tx, workspaceId, { kind: "job", name: "retention" }, new Date(), {
      action: "watch.texts_removed",
      subject: {
        type: "watch",
        id: promptId || "workspace",
        name: prompt?.name ?? "all prompts without a rule of their own",
      },
      ...(prompt ? { promptId } : {}),
      after: { calls, capture, sentence: removedWords(capture, calls) },
    });
  });
}

function removedWords(capture: Capture, calls: number): string {
  const of = calls === 1 ? "1 call" : `${calls.toLocaleString("en")} calls`;
  return capture === "off" ? `the text of ${of}` : `personal data from the text of ${of}`;
}
