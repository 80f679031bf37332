import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { casePreview } from "./case-preview.ts";
import type { EvalCase, Grade } from "./domain/case.ts";
import { pairedFigures } from "./domain/compare-runs.ts";
import type {
  CommonCases,
  CompareAnswer,
  CompareCase,
  CompareCell,
  ComparedRun,
  ComparePage,
  CompareRow,
  RunChoice,
} from "./domain/compare-view.ts";
import type { GateFigures, Verdict } from "./domain/gate-types.ts";
import { judgeName, type PinnedJudge } from "./domain/pinned-judge.ts";
import type { TrialReducer } from "./domain/reduce-trials.ts";
import { STRETCH, type Stretch } from "./domain/stretch.ts";
import { commonCases, readPair } from "./read-common.ts";

const CHOICES_MOST = 100;

type Run = Awaited<ReturnType<typeof readPair>>["a"];

async function readChoices(db: Db, promptId: string): Promise<RunChoice[]> {
  const rows = await db.evalRun.findMany({
    where: { promptId, status: "done", verdict: { not: null } },
    orderBy: { number: "desc" },
    take: CHOICES_MOST,
    select: { number: true, challengerNumber: true, challengerModel: true, verdict: true, createdAt: true },
  });
  return rows.map(({ number, challengerNumber, challengerModel, verdict, createdAt }) => ({
    ...{ number, challenger: challengerNumber, model: challengerModel ?? "" },
    ...{ verdict: verdict as Verdict, at: createdAt.toISOString() },
  }));
}

async function readCost(db: Db, runId: string): Promise<number | null> {
  const rows = await db.$queryRaw<{ cost: number | null }[]>`
    select avg(cost_usd) filter (where not cached) * 1000 as cost from eval_item
    where run_id = ${runId} and variant = 'challenger'`;
  return rows[0]?.cost ?? null;
}

async function told(db: Db, run: Run): Promise<ComparedRun> {
  return {
    number: run.number,
    challenger: run.challengerNumber,
    baseline: run.baselineNumber,
    model: run.challengerModel ?? "",
    suiteRevision: run.suiteRevision,
    judge: run.judge ? judgeName(run.judge as unknown as PinnedJudge) : null,
    trials: run.trials,
    reducer: run.reducer as TrialReducer,
    verdict: run.verdict as Verdict,
    figures: run.figures as unknown as GateFigures,
    costPerThousandUsd: await readCost(db, run.id),
    at: run.createdAt.toISOString(),
  };
}

async function readCommon(db: Db, a: Run, b: Run): Promise<CommonCases> {
  const rows = await db.$queryRaw<{ cell: string; cases: bigint }[]>`
    ${commonCases(a, b)} select cell, count(*) as cases from common group by cell`;
  const of = (cell: string) => Number(rows.find((row) => row.cell === cell)?.cases ?? 0);
  return {
    counts: {
      bothPass: of("bothPass"),
      baselineOnly: of("worse"),
      challengerOnly: of("better"),
      neither: of("neither"),
    },
    ...{ changed: of("changed"), onlyA: of("only_a"), onlyB: of("only_b"), missing: of("missing") },
  };
}

/**
 * Two decided runs of a prompt beside each other, their challengers paired over the cases they have in common; without
 * both numbers only what can be chosen. @throws AppError `run_not_found`
 */
export const comparePage = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, first: number | null, second: number | null): Promise<ComparePage> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const choices = await readChoices(db, prompt.id);
    if (first === null || second === null || first === second) return { choices, compared: null };
    const { a, b } = await readPair(db, workspaceId, name, [first, second]);
    const [common, one, two] = await Promise.all([readCommon(db, a, b), told(db, a), told(db, b)]);
    return { choices, compared: { a: one, b: two, common, figures: pairedFigures(common.counts) } };
  },
);

const inCell = (cell: CompareCell) =>
  cell === "changed" ? Prisma.sql`x.cell in ('worse', 'better')` : Prisma.sql`x.cell = ${cell}`;

/** The common cases of two runs that came out one way, worse before better, a stretch from place `from` on. */
export const compareCases = query(
  "workspace.read",
  async (
    { db, workspaceId },
    name: string,
    numbers: [a: number, b: number],
    cell: CompareCell,
    from: number,
  ): Promise<Stretch<CompareRow>> => {
    const { a, b } = await readPair(db, workspaceId, name, numbers);
    const rows = await db.$queryRaw<(CompareRow & { total: bigint })[]>`
      ${commonCases(a, b)}, page as (
        select x.*, count(*) over () as total from common x where ${inCell(cell)}
        order by x.a desc, x.critical desc, x.position, x.case_key limit ${STRETCH} offset ${from})
      select x.case_key as key, given.preview, x.critical, x.a, x.b, x.total
      from page x
      cross join lateral (select ${casePreview} as preview from eval_case c where c.id = x.case_id offset 0) given
      order by x.a desc, x.critical desc, x.position, x.case_key`;
    return { rows: rows.map(({ total, ...row }) => row), from, total: Number(rows[0]?.total ?? 0) };
  },
);

async function answerOf(db: Db, run: Run, key: string): Promise<CompareAnswer & { caseId: string }> {
  const items = await db.evalItem.findMany({
    where: { runId: run.id, caseKey: key, variant: "challenger" },
    orderBy: { trial: "asc" },
    take: 9,
  });
  const item = items.find(({ passed }) => passed !== true) ?? items[0];
  if (!item) throw new AppError("not_found", `Run ${run.number} has no case ${key}.`);
  const { caseId, output, passed, error } = item;
  return { caseId, output, passed, error, grades: (item.grades ?? []) as unknown as Grade[] };
}

/** One case with what both challengers answered. @throws AppError `not_found` */
export const compareCase = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, numbers: [a: number, b: number], key: string): Promise<CompareCase> => {
    const pair = await readPair(db, workspaceId, name, numbers);
    const [a, { caseId, ...b }] = await Promise.all([answerOf(db, pair.a, key), answerOf(db, pair.b, key)]);
    const found = await db.case.findUniqueOrThrow({ where: { id: caseId }, select: { body: true } });
    const { caseId: _same, ...one } = a;
    return { evalCase: found.body as unknown as EvalCase, a: one, b };
  },
);
