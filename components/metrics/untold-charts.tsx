import { Link } from "#components/ui/link.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { Chart } from "#lib/telemetry/domain/metrics/charts.ts";

export type UntoldChartsProps = { workspace: string; prompt: string; charts: readonly Chart[] };

/** The charts that would be empty, each in a line: why, and where that is changed. */
export function UntoldCharts({ workspace, prompt, charts }: UntoldChartsProps) {
  if (charts.length === 0) return null;
  const ways: Record<string, [string, string]> = {
    score: [promptPath(workspace, prompt, "settings"), "Have a sample graded"],
    cost: [`/${workspace}/settings/models`, "Set prices"],
  };
  return (
    <ul aria-label="Without figures" className="border-t pt-3 pb-1 text-sm text-ink-2">
      {charts.map(({ key, title, none }) => {
        const way = ways[key];
        return (
          <li key={key} className="flex flex-wrap gap-x-3 py-0.5">
            <b className="text-ink">{title}</b>
            <span>{none}</span>
            {way && <Link href={way[0]}>{way[1]}</Link>}
          </li>
        );
      })}
    </ul>
  );
}
