import type { Db } from "../core/db.ts";

const OF_TIME = ["p95LatencyMs", "p95Interval", "baselineP95LatencyMs", "baselineP95Interval"];

/** What a run found, without what a clock has to do with. */
export async function findingsOf(db: Db, runId: string) {
  const { verdict, reasons, figures } = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
  const timeless = Object.entries(figures as object).filter(([name]) => !OF_TIME.includes(name));
  const items = await db.evalItem.findMany({
    where: { runId },
    orderBy: { position: "asc" },
    select: {
      ...{ position: true, caseKey: true, variant: true, status: true, error: true },
      ...{ output: true, passed: true, grades: true },
    },
  });
  const codes = (reasons as { code: string }[]).map(({ code }) => code);
  return { verdict, codes, figures: Object.fromEntries(timeless), items };
}
