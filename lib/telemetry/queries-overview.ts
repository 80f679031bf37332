import "server-only";
import { query } from "../usecase/query.ts";
import { sumCounts } from "./domain/metrics/counts.ts";
import { wholeIntervals } from "./domain/metrics/interval.ts";
import { RANGES, type RangeName } from "./domain/metrics/metrics-view.ts";
import { type Overview, overviewRow, worstFirst } from "./domain/metrics/overview.ts";
import { pointOf } from "./domain/metrics/point.ts";
import type { PromptTraffic } from "./domain/metrics/prompt-traffic.ts";
import { readBusiest, readCourses } from "./metrics/read-overview.ts";

const MOST = 100;
const HOUR = 3_600;
const DAY = 86_400;

/** All prompts with traffic in a range that ends now, the worst first; the current hour or day is counted as far as it is. */
export const metricsOverview = query(
  "workspace.read",
  async ({ db, workspaceId }, range: RangeName): Promise<Overview> => {
    const step = range === "24h" ? HOUR : DAY;
    const now = Date.now();
    const { length } = RANGES[range];
    const { from, to } = wholeIntervals(now - length + step * 1_000, now, step);
    const busiest = await readBusiest(db, workspaceId, { step, from, to }, MOST + 1);
    const shown = busiest.slice(0, MOST);
    const ids = shown.map(({ id }) => id);
    const courses = await readCourses(db, ids, { step, from: from - length, to });
    const span = { from, to, interval: step, prompts: shown.length };
    const rows = shown.map(({ id, name }) => overviewRow(name, courses.get(id) ?? [], span));
    return { from, to, rows: worstFirst(rows), more: busiest.length > MOST };
  },
);

/** What prompts did in the last 24 hours, by the hour, for a list that shows them; names nobody has are left out. */
export const promptTraffic = query(
  "workspace.read",
  async ({ db, workspaceId }, names: readonly string[]): Promise<PromptTraffic[]> => {
    const prompts = await db.prompt.findMany({
      where: { workspaceId, name: { in: names.slice(0, MOST) } },
      select: { id: true, name: true },
    });
    const now = Date.now();
    const { from, to } = wholeIntervals(now - DAY * 1_000 + HOUR * 1_000, now, HOUR);
    const ids = prompts.map(({ id }) => id);
    const courses = await readCourses(db, ids, { step: HOUR, from, to });
    return prompts.map(({ id, name }) => {
      const course = courses.get(id) ?? [];
      const { calls, errors, p95Ms } = pointOf(sumCounts(course.map(({ counts }) => counts)));
      const byHour = new Map(course.map(({ t, counts }) => [t, pointOf(counts)]));
      const hours = Array.from({ length: (to - from) / (HOUR * 1_000) }, (_, hour) => {
        const point = byHour.get(from + hour * HOUR * 1_000);
        return { p95Ms: point?.p95Ms ?? null, errors: point?.errors ?? 0 };
      });
      return { prompt: name, calls, errors, p95Ms, hours };
    });
  },
);
