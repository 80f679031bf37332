import { Prisma } from "#generated/prisma/client.ts";
import { readRetention } from "../../audit/read-retention.ts";
import { record } from "../../audit/record.ts";
import type { Db, Tx } from "../../core/db.ts";
import type { JobData } from "../../jobs/jobs.ts";
import type { Capture } from "../domain/capture.ts";
import { daysOf } from "../retention/call-partitions.ts";
import { ruleFor } from "./read-rule.ts";
import { type KeptCall, tightenCalls } from "./tighten-calls.ts";

const AT_ONCE = 500;

type Where = JobData["remove-kept"];
type Place = { traceId: string; spanId: string };

const START: Place = { traceId: "", spanId: "" };

/** Which calls of a day keep more than the rule allows. The workspace's own leaves out prompts with one of their own. */
function keepsTooMuch({ workspaceId, promptId }: Where, capture: Capture, day: string): Prisma.Sql {
  const tooMuch = capture === "off" ? ["redacted", "full"] : ["full"];
  return Prisma.sql`c.day = ${day}::date and c.workspace_id = ${workspaceId} and c.capture = any(${tooMuch}::text[])
    and (c.prompt_id = ${promptId} or ${promptId} = '' and not exists (
      select 1 from watch_setting s where s.workspace_id = c.workspace_id and s.prompt_id = c.prompt_id))`;
}

async function countOf(tx: Tx, tooMuch: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ calls: number }[]>`select count(*)::int as calls from call c where ${tooMuch}`;
  return row?.calls ?? 0;
}

/** The next of them with their text. */
function nextKept(tx: Tx, tooMuch: Prisma.Sql, after: Place): Promise<KeptCall[]> {
  return tx.$queryRaw<KeptCall[]>`
    select to_char(c.day, 'YYYY-MM-DD') as day, c.trace_id as "traceId", c.span_id as "spanId", t.input, t.output,
           t.variables, t.parameters, t.attributes
    from call c
    left join call_content t on t.day = c.day and t.workspace_id = c.workspace_id and t.trace_id = c.trace_id
      and t.span_id = c.span_id
    where ${tooMuch} and (c.trace_id, c.span_id) > (${after.traceId}, ${after.spanId})
    order by c.trace_id, c.span_id limit ${AT_ONCE}`;
}

/** What the rule allows now; null where nothing is to go, because it allows all or a legal hold forbids it. */
async function removable(tx: Tx, { workspaceId, promptId }: Where): Promise<"off" | "redacted" | null> {
  const { capture } = await ruleFor(tx, workspaceId, promptId);
  const retention = await readRetention(tx, workspaceId, { lock: true });
  return retention?.legalHold || capture === "full" ? null : capture;
}

/**
 * Of one day; null where nothing may go any more. How many there are goes to the audit log with the first of them: whenever
 * this is killed, nothing has gone untold. Begun again it tells of those that are left.
 */
async function removeOfDay(db: Db, where: Where, day: string): Promise<number | null> {
  let removed = 0;
  for (let after: Place | null = START; after; ) {
    const from: Place = after;
    const some = await db.$transaction(async (tx) => {
      const capture = await removable(tx, where);
      if (!capture) return null;
      const tooMuch = keepsTooMuch(where, capture, day);
      if (from === START) await tell(tx, where, { day, capture, calls: await countOf(tx, tooMuch) });
      const kept = await nextKept(tx, tooMuch, from);
      await tightenCalls(tx, where.workspaceId, kept, capture);
      return kept;
    });
    if (!some) return null;
    removed += some.length;
    after = some.at(-1) ?? null;
  }
  return removed;
}

/** Text that waits for its call was kept by the workspace's former rule, and whose it is nobody knows yet. */
async function removeWaiting(db: Db, where: Where): Promise<void> {
  await db.$transaction(async (tx) => {
    if (where.promptId !== "" || !(await removable(tx, where))) return;
    await tx.$executeRaw`
      delete from call_content where workspace_id = ${where.workspaceId} and waiting is not null`;
  });
}

/**
 * Takes from the calls that are kept what their rule no longer allows, day by day and some hundred in a transaction, and
 * says in the audit log of each day how many there were. Stops where a legal hold was put. Returns how many calls were
 * changed; begun again it goes on.
 */
export async function removeKept(db: Db, where: Where): Promise<number> {
  await removeWaiting(db, where);
  let removed = 0;
  for (const { day } of await daysOf(db, "call")) {
    const some = await removeOfDay(db, where, day);
    if (some === null) break;
    removed += some;
  }
  return removed;
}

type Told = { day: string; capture: Capture; calls: number };

async function tell(tx: Tx, { workspaceId, promptId }: Where, { day, capture, calls }: Told): Promise<void> {
  if (calls === 0) return;
  const prompt = promptId === "" ? null : await tx.prompt.findUnique({ where: { id: promptId } });
  await record(tx, workspaceId, { kind: "job", name: "retention" }, new Date(), {
    action: "watch.texts_removed",
    subject: {
      type: "watch",
      id: promptId || "workspace",
      name: prompt?.name ?? "all prompts without a rule of their own",
    },
    ...(prompt ? { promptId } : {}),
    after: { day, calls, capture, sentence: `${removedWords(capture, calls)} of ${day}` },
  });
}

function removedWords(capture: Capture, calls: number): string {
  const of = calls === 1 ? "1 call" : `${calls.toLocaleString("en")} calls`;
  return capture === "off" ? `the text of ${of}` : `personal data from the text of ${of}`;
}
