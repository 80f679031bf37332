import clsx from "clsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import type { GateFigures } from "#lib/evals/domain/gate-types.ts";
import { dollars, seconds, whole } from "#lib/evals/domain/phrases.ts";
import type { OutputSizes } from "#lib/evals/domain/run-between.ts";

type Row = { label: string; base: string; head: string; worse: boolean };

export type RunFiguresProps = { base: number; head: number; figures: GateFigures; sizes: OutputSizes | null };

/** What a run measured of both versions, side by side; a figure that is worse by more than a trifle stands in red. */
export function RunFigures({ base, head, figures, sizes }: RunFiguresProps) {
  return (
    <table className="w-full text-sm [&_tr+tr]:border-t">
      <caption className="sr-only">
        v{base} and v{head} in figures
      </caption>
      <thead>
        <tr className="border-b">
          <Th>
            <span className="sr-only">Figure</span>
          </Th>
          <Th numeric>v{base}</Th>
          <Th numeric>v{head}</Th>
        </tr>
      </thead>
      <tbody>
        {rows(figures, sizes).map((row) => (
          <tr key={row.label}>
            <Th scope="row" className="py-1.5! text-ink-3">
              {row.label}
            </Th>
            <Td numeric className="py-1.5!">
              {row.base}
            </Td>
            <Td numeric className={clsx("py-1.5!", row.worse && "font-semibold text-fail")}>
              {row.head}
              {row.worse && <span className="sr-only">, worse</span>}
            </Td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rows(figures: GateFigures, sizes: OutputSizes | null): Row[] {
  const { n, bothPass, baselineOnly, challengerOnly, p95LatencyMs, baselineP95LatencyMs } = figures;
  const { costUsd, baselineCostUsd } = figures;
  const found: Row[] = [];
  if (sizes) {
    const of = (label: string, [base, head]: [number, number]) =>
      found.push({ label, base: whole(base), head: whole(head), worse: false });
    of("Sentences, median", sizes.sentences);
    of("Words, median", sizes.words);
  }
  if (bothPass !== null && baselineOnly !== null && challengerOnly !== null) {
    const [base, head] = [bothPass + baselineOnly, bothPass + challengerOnly];
    found.push({ label: `Cases passed, of ${whole(n)}`, base: whole(base), head: whole(head), worse: head < base });
  }
  if (p95LatencyMs !== null && baselineP95LatencyMs !== null) {
    const worse = p95LatencyMs > baselineP95LatencyMs * 1.1 && p95LatencyMs - baselineP95LatencyMs > 50;
    found.push({ label: "p95 latency", base: time(baselineP95LatencyMs), head: time(p95LatencyMs), worse });
  }
  if (baselineCostUsd !== null && n > 0 && costUsd + baselineCostUsd > 0) {
    const thousand = (usd: number) => dollars((usd / n) * 1_000);
    found.push({
      label: "Cost per 1,000 answers",
      base: thousand(baselineCostUsd),
      head: thousand(costUsd),
      worse: costUsd > baselineCostUsd * 1.1,
    });
  }
  return found;
}

/** Below a tenth of a second in ms, so that it is not told as "0 s". */
const time = (ms: number) => (ms < 100 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : seconds(ms, 2));
