import "server-only";
import { csvLine } from "../audit/domain/csv.ts";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import type { Grade } from "./domain/case.ts";
import { JUNIT_END, junitCase, junitStart, type TestCase } from "./domain/junit.ts";
import type { FoundRun } from "./lookup.ts";
import { readCells } from "./read-cells.ts";
import { readRun } from "./read-run.ts";
import { runPivot } from "./run-pivot.ts";

const PAGE = 500;

export const RUN_FORMATS = ["csv", "json", "junit"] as const;
export type RunFormat = (typeof RUN_FORMATS)[number];

type Run = Omit<FoundRun, "prompt">;
type Item = Awaited<ReturnType<Db["evalItem"]["findMany"]>>[number];

/** The run's calls in their order, a page at a time. */
async function* itemsOf(db: Db, runId: string): AsyncGenerator<Item> {
  let after = -1;
  for (;;) {
    const page = await db.evalItem.findMany({
      where: { runId, position: { gt: after } },
      orderBy: { position: "asc" },
      take: PAGE,
    });
    yield* page;
    after = page.at(-1)?.position ?? after;
    if (page.length < PAGE) return;
  }
}

const gradesOf = (item: Item) => (item.grades ?? []) as unknown as Grade[];
const versionOf = (run: Run, item: Item) => (item.variant === "baseline" ? run.baselineNumber : run.challengerNumber);
const modelOf = (run: Run, item: Item) => (item.variant === "baseline" ? run.baselineModel : run.challengerModel);

const COLUMNS = [
  ...["case", "critical", "variant", "version", "model", "trial", "status", "passed", "output", "failed_on", "reasons"],
  ...["latency_ms", "cached", "input_tokens", "output_tokens", "cost_usd", "judge_cost_usd", "finish_reason", "error"],
];

function csvRow(run: Run, item: Item): string {
  const failed = gradesOf(item).filter(({ pass }) => !pass);
  const cells = [
    ...[item.caseKey, item.critical, item.variant, versionOf(run, item), modelOf(run, item), item.trial],
    ...[item.status, item.passed, item.output, failed.map(({ grader }) => grader).join(" ")],
    failed.map(({ reason }) => reason).join("; "),
    ...[item.latencyMs, item.cached, item.inputTokens, item.outputTokens, item.costUsd, item.judgeCostUsd],
    ...[item.finishReason, item.error],
  ];
  return csvLine(cells.map((cell) => (typeof cell === "number" ? cell : String(cell ?? ""))));
}

async function* asCsv(db: Db, run: Run): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for await (const item of itemsOf(db, run.id)) yield csvRow(run, item);
}

function jsonItem(run: Run, item: Item) {
  const { runId, position, caseId, workerId, leasedUntil, attempt, ...told } = item;
  return { ...told, version: versionOf(run, item), model: modelOf(run, item) };
}

async function* asJson(db: Db, name: string, run: Run): AsyncGenerator<string> {
  const { number, status, verdict, reasons, figures, thresholds, suiteRevision, trials, reducer, judge } = run;
  const head = {
    ...{ prompt: name, run: number, status, verdict, challenger: run.challengerNumber, baseline: run.baselineNumber },
    ...{ challengerModel: run.challengerModel, baselineModel: run.baselineModel, suiteRevision, trials, reducer },
    ...{ startedAt: run.createdAt, finishedAt: run.finishedAt, startedBy: run.startedByName, judge, thresholds },
    ...{ reasons, figures },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"items":[\n`;
  let lead = "";
  for await (const item of itemsOf(db, run.id)) {
    yield lead + JSON.stringify(jsonItem(run, item));
    lead = ",\n";
  }
  yield "\n]}\n";
}

type CaseRow = {
  case_key: string;
  position: number;
  challenger: boolean | null;
  ms: number | null;
  output: string | null;
  said: string | null;
};

/** A page of cases with what the challenger said in its last trial, and why it fails where it does. */
function casesOf(db: Db, run: Run, after: number): Promise<CaseRow[]> {
  return db.$queryRaw<CaseRow[]>`
    ${runPivot(run)}, page as (
      select case_key, position, challenger from placed where position > ${after} order by position limit ${PAGE})
    select page.*, item.ms, item.output, item.said from page
    left join lateral (
      select avg(i.latency_ms) as ms, (array_agg(i.output order by i.passed nulls last))[1] as output,
        string_agg(distinct coalesce(i.error, g->>'reason'), '; ') filter (where i.error is not null or g->>'pass' = 'false') as said
      from eval_item i left join lateral jsonb_array_elements(
        case when jsonb_typeof(i.grades) = 'array' then i.grades else '[]'::jsonb end) g on true
      where i.run_id = ${run.id} and i.case_key = page.case_key and i.variant = 'challenger') item on true
    order by page.position`;
}

function testOf(row: CaseRow): TestCase {
  const { case_key: id, challenger, ms, output, said } = row;
  const outcome = challenger === null ? "missing" : challenger ? "passed" : "failed";
  return { id, outcome, seconds: ms === null ? null : ms / 1000, message: said ?? "", output: output ?? "" };
}

async function* asJunit(db: Db, name: string, run: Run): AsyncGenerator<string> {
  const cells = await readCells(db, run);
  const failures = cells.worse + cells.neither;
  const errors = cells.missing + cells.open;
  const tests = Object.values(cells).reduce((sum, count) => sum + count, 0);
  const suite = `${name} v${run.challengerNumber}, run ${run.number}`;
  yield junitStart({ name: suite, at: run.createdAt.toISOString(), tests, failures, errors });
  for (let after = -1; ; ) {
    const page = await casesOf(db, run, after);
    for (const row of page) yield junitCase(name, testOf(row));
    after = page.at(-1)?.position ?? after;
    if (page.length < PAGE) break;
  }
  yield JUNIT_END;
}

/** A run with every answer as text, piece by piece: CSV for people, JSON for programs, JUnit for CI (one test a case). */
export const runExport = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number, format: RunFormat): Promise<AsyncGenerator<string>> => {
    const { run } = await readRun(db, workspaceId, name, number);
    if (format === "csv") return asCsv(db, run);
    return format === "json" ? asJson(db, name, run) : asJunit(db, name, run);
  },
);
