import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import {
  type DriftCase,
  type DriftCases,
  type DriftLine,
  type DriftList,
  type DriftReportPage,
  type DriftRun,
  type DriftState,
  parseDriftCases,
  readFindings,
} from "./domain/drift-view.ts";
import { DEFAULT_SCHEDULES, nextDue } from "./domain/schedule.ts";

const PAGE_SIZE = 50;
const OPEN_MOST = 50;
const CASES_A_PAGE = 5;

type Row = {
  id: string;
  number: number;
  prompt: string;
  version: number;
  status: string;
  run_status: string;
  findings: unknown;
  created_at: Date;
  finished_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
};

const LINES = Prisma.sql`
  select d.id, r.number, p.name as prompt, d.version, d.status, r.status as run_status, d.findings, d.created_at,
         d.finished_at, d.closed_at, u.name as closed_by
  from drift_report d
  join eval_run r on r.id = d.run_id
  join prompt p on p.id = d.prompt_id
  left join member m on m.id = d.closed_by_id left join user_account u on u.id = m.user_id`;

function stateOf({ status, run_status }: Row): DriftState {
  if (status === "alarm" || status === "steady") return status;
  return run_status === "cancelled" ? "lost" : "running";
}

function toLine(row: Row): DriftLine {
  return {
    ...{ number: row.number, prompt: row.prompt, version: row.version, state: stateOf(row) },
    at: (row.finished_at ?? row.created_at).toISOString(),
    findings: readFindings(row.findings),
    closed: row.closed_at && { at: row.closed_at.toISOString(), by: row.closed_by },
  };
}

async function countWatched(db: Db, workspaceId: string): Promise<number> {
  const rows = await db.$queryRaw<{ watched: number }[]>`
    select count(*)::int as watched from prompt p
    where p.workspace_id = ${workspaceId} and p.archived_at is null and p.suite_revision > 0
      and exists (select 1 from release r where r.prompt_id = p.id and r.channel = 'stable')`;
  return rows[0]?.watched ?? 0;
}

async function weeklyDue(db: Db, workspaceId: string): Promise<string | null> {
  const kind = "weekly" as const;
  const row = await db.evalSchedule.findUnique({ where: { workspaceId_kind: { workspaceId, kind } } });
  const rule = row ?? DEFAULT_SCHEDULES.find((each) => each.kind === kind);
  return rule?.enabled ? nextDue({ ...rule, kind }, new Date()).toISOString() : null;
}

/** Drift reports of the workspace or of one prompt: open alarms first, then page by page. `before` is a report's time. */
export const driftList = query(
  "workspace.read",
  async ({ db, workspaceId }, given: { prompt: string | null; before: string | null }): Promise<DriftList> => {
    const prompt = given.prompt === null ? null : await findPrompt(db, workspaceId, given.prompt);
    const within = Prisma.sql`d.workspace_id = ${workspaceId} and (${prompt?.id ?? null}::text is null or d.prompt_id = ${prompt?.id ?? null})`;
    const before = given.before === null || Number.isNaN(Date.parse(given.before)) ? null : new Date(given.before);
    const isOpen = Prisma.sql`(d.status = 'alarm' and d.closed_at is null)`;
    const [open, rows, watched, nextAt] = await Promise.all([
      db.$queryRaw<Row[]>`${LINES} where ${within} and ${isOpen} order by d.created_at desc limit ${OPEN_MOST}`,
      db.$queryRaw<Row[]>`
        ${LINES} where ${within} and not ${isOpen} and (${before}::timestamptz is null or d.created_at < ${before})
        order by d.created_at desc limit ${PAGE_SIZE + 1}`,
      countWatched(db, workspaceId),
      weeklyDue(db, workspaceId),
    ]);
    const shown = rows.slice(0, PAGE_SIZE);
    const next = rows.length > PAGE_SIZE ? (shown.at(-1)?.created_at.toISOString() ?? null) : null;
    return { open: open.map(toLine), others: shown.map(toLine), next, watched, nextAt };
  },
);

async function findRun(db: Db, id: string): Promise<DriftRun> {
  const run = await db.evalRun.findUniqueOrThrow({ where: { id } });
  const { number, suiteRevision, trials, challengerModel } = run;
  return { number, suiteRevision, trials, model: challengerModel, at: (run.finishedAt ?? run.createdAt).toISOString() };
}

type CaseRow = { key: string; output: string | null; passed: boolean | null; reason: string | null };

/** One answer of each case, the one that shows the difference: of then one that passed, of now one that failed, or the other way round. */
async function answersOf(db: Db, runId: string, keys: readonly string[], passing: boolean): Promise<CaseRow[]> {
  return db.$queryRaw<CaseRow[]>`
    select distinct on (case_key) case_key as key, output, passed,
      (select grade->>'reason' from jsonb_array_elements(coalesce(grades, '[]')) grade
       where not (grade->>'pass')::boolean limit 1) as reason
    from eval_item where run_id = ${runId} and variant = 'challenger' and case_key = any(${[...keys]}::text[])
    order by case_key, (passed is not distinct from ${passing}) desc, trial`;
}

type Between = { greenRunId: string; runId: string };

async function readCases(db: Db, { greenRunId, runId }: Between, kind: DriftCases, keys: readonly string[]) {
  const better = kind === "better";
  const [before, now] = await Promise.all([
    answersOf(db, greenRunId, keys, !better),
    answersOf(db, runId, keys, better),
  ]);
  return keys.map((key): DriftCase => {
    const was = before.find((each) => each.key === key);
    const is = now.find((each) => each.key === key);
    const reason = better ? was?.reason : is?.reason;
    return {
      ...{ key, before: was?.output ?? null, now: is?.output ?? null },
      ...{ passedThen: was?.passed ?? null, reason: reason ?? null },
    };
  });
}

export type DriftReportAt = { name: string; number: number; cases: string | string[] | undefined; page: number };

/** A drift report: what moved, between which runs, and the cases that differ. `number` is the run's that asked again. */
export const driftReport = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, at: DriftReportAt): Promise<DriftReportPage> => {
    const prompt = await findPrompt(db, workspaceId, at.name);
    const rows = await db.$queryRaw<(Row & { green_run_id: string; run_id: string })[]>`
      select line.*, d.green_run_id, d.run_id from (${LINES} where d.prompt_id = ${prompt.id} and r.number = ${at.number}) line
      join drift_report d on d.id = line.id`;
    const row = rows[0];
    if (!row) throw new AppError("not_found", `Run ${at.number} of ${prompt.name} has no drift report.`);
    const line = toLine(row);
    const kind = parseDriftCases(at.cases, line.findings);
    const keys = line.findings?.cases[kind] ?? [];
    const page = Math.min(at.page, Math.max(1, Math.ceil(keys.length / CASES_A_PAGE)));
    const between = { greenRunId: row.green_run_id, runId: row.run_id };
    const [green, run, cases] = await Promise.all([
      findRun(db, between.greenRunId),
      findRun(db, between.runId),
      readCases(db, between, kind, keys.slice((page - 1) * CASES_A_PAGE, page * CASES_A_PAGE)),
    ]);
    return {
      ...{ ...line, id: row.id, green, run },
      cases: { kind, page, pageSize: CASES_A_PAGE, total: keys.length, rows: cases },
      closeBlocked: missingRoleSentence("run.start", may(actor, "run.start")),
    };
  },
);
