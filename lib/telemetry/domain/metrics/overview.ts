import { enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import { compareVersions, type Finding, type Measure } from "./compare-versions.ts";
import { type CountedInterval, sumCounts } from "./counts.ts";
import { type MetricPoint, pointOf, seriesOf } from "./point.ts";

/** One prompt among all: what it did in the range, how that differs from the period before, and its course. */
export type OverviewRow = {
  prompt: string;
  total: MetricPoint;
  /** Against the period of the same length before; empty where there was no call in it. */
  findings: Finding[];
  /** A figure for each interval of the range; null where there was no call. */
  course: (MetricPoint | null)[];
};

/** Times in ms since 1970. `more`: there are prompts with fewer calls that are not among the rows. */
export type Overview = { from: number; to: number; rows: OverviewRow[]; more: boolean };

const BEFORE = 1;
const NOW = 2;

/** The range of an overview, times in ms since 1970, `interval` in seconds; `prompts` are compared together. */
export type OverviewSpan = { from: number; to: number; interval: number; prompts: number };

/** A prompt's row out of its counts of all versions: those from `from` on, and those of the period before. */
export function overviewRow(
  prompt: string,
  counted: readonly Omit<CountedInterval, "version">[],
  { from, to, interval, prompts }: OverviewSpan,
): OverviewRow {
  // The two periods are compared as if they were two versions, one after the other.
  const periods = counted.map((each) => ({ ...each, version: each.t >= from ? NOW : BEFORE }));
  const own = periods.filter(({ version }) => version === NOW);
  const points = new Map(seriesOf(own).flatMap((series) => series.points.map((point) => [point.t, point])));
  const length = interval * 1_000;
  return {
    prompt,
    total: pointOf(sumCounts(own.map(({ counts }) => counts))),
    findings: compareVersions(periods, BEFORE, NOW, prompts)?.findings ?? [],
    course: Array.from(
      { length: Math.ceil((to - from) / length) },
      (_, index) => points.get(from + index * length) ?? null,
    ),
  };
}

/** How a prompt does worse, by measure; an empty list where it does not, or where that cannot be told. */
export function worsened({ findings }: OverviewRow): Measure[] {
  return findings
    .filter(({ verdict, measure }) => verdict === "worse" && measure !== "tokens")
    .map(({ measure }) => measure);
}

const leastErrors = ({ total }: OverviewRow) => total.errorInterval?.[0] ?? 0;

/** The worst first: what got worse in most ways, then what surely fails most, then what is called most. */
export function worstFirst(rows: readonly OverviewRow[]): OverviewRow[] {
  return rows.toSorted(
    (a, b) =>
      worsened(b).length - worsened(a).length || leastErrors(b) - leastErrors(a) || b.total.calls - a.total.calls,
  );
}

const WORDS: Record<Measure, string> = {
  latency: "is slower",
  errors: "fails more",
  score: "scores lower",
  thumbs: "gets more thumbs down",
  cost: "costs more",
  tokens: "writes more",
};

const MOST_NAMED = 2;

/** "Two of nine prompts do worse than in the 7 days before: support/agent fails more, …" */
export function overviewSentence(rows: readonly OverviewRow[], period: string): string {
  const worse = rows.filter((row) => worsened(row).length > 0);
  if (rows.every(({ findings }) => findings.length === 0)) {
    return `Whether a prompt does worse cannot be told: there was no call in the ${period} before.`;
  }
  if (worse.length === 0) return `No prompt does measurably worse than in the ${period} before.`;
  const named = worse
    .slice(0, MOST_NAMED)
    .map((row) => `${row.prompt} ${enumerate(worsened(row).map((each) => WORDS[each]))}`);
  const rest = worse.length > MOST_NAMED ? `; and ${worse.length - MOST_NAMED} more` : "";
  const verb = worse.length === 1 ? "does" : "do";
  return `${worse.length} of ${rows.length} ${rows.length === 1 ? "prompt" : "prompts"} ${verb} worse than in the ${period} before: ${named.join("; ")}${rest}.`;
}
