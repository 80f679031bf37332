import { Checkbox } from "#components/ui/checkbox.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { Link } from "#components/ui/link.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Td } from "#components/ui/td.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { spanWords } from "#lib/evals/domain/figure-words.ts";
import { percent, whole } from "#lib/evals/domain/phrases.ts";
import { causeWords } from "#lib/evals/domain/run-words.ts";
import type { RunRow } from "#lib/evals/domain/runs-view.ts";

const WORD = { pass: "Passed", fail: "Blocked", inconclusive: "Inconclusive" };

function Outcome({ row }: { row: RunRow }) {
  if (row.status === "cancelled") return <Verdict kind="none">Cancelled</Verdict>;
  if (row.verdict) return <Verdict kind={row.verdict}>{WORD[row.verdict]}</Verdict>;
  return (
    <span className="block w-32">
      <Verdict kind="running">
        {row.status === "paused" ? "Held, " : ""}
        {whole(row.done)} of {whole(row.total)}
      </Verdict>
      <ProgressBar label={`Run ${row.number}`} value={row.done} max={row.total} className="mt-1" />
    </span>
  );
}

function winRate({ figures }: RunRow) {
  if (figures?.winRate == null || figures.winRateInterval === null) return "";
  const [lower, upper] = figures.winRateInterval;
  return (
    <>
      {percent(figures.winRate)}{" "}
      <span className="text-ink-3">
        [{percent(lower)}, {percent(upper)}]
      </span>
    </>
  );
}

const took = ({ startedAt, finishedAt }: RunRow) =>
  finishedAt ? spanWords((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : "";

export type RunLineProps = {
  row: RunRow;
  href: string;
  /** Models differ among the runs that are listed, so that each is named. */
  withModel: boolean;
  chosen: boolean;
  choose: (number: number) => void;
};

/** One run in a line; two that are chosen can be compared. */
export function RunLine({ row, href, withModel, chosen, choose }: RunLineProps) {
  const { figures } = row;
  return (
    <DataRow stop className={chosen ? "bg-accent-wash" : undefined}>
      <Td className="w-8">
        {row.verdict && (
          <Checkbox
            label={`Choose run ${row.number} to compare`}
            labelHidden
            checked={chosen}
            onChange={() => choose(row.number)}
          />
        )}
      </Td>
      <Td>
        <Link href={href} className="font-medium whitespace-nowrap">
          Run {row.number}
        </Link>
        {row.trials > 1 && <span className="block text-xs text-ink-3">{row.trials} trials</span>}
      </Td>
      <Td>
        <span className="whitespace-nowrap">
          <span className="font-mono">v{row.challenger}</span>
          <span className="text-ink-3">{row.baseline === null ? " alone" : " against "}</span>
          {row.baseline !== null && <span className="font-mono">v{row.baseline}</span>}
        </span>
        {withModel && <span className="block text-xs wrap-anywhere text-ink-3">{row.model}</span>}
        <span className="block text-xs text-ink-3 md:hidden">
          <Time at={row.startedAt} show="relative" />
        </span>
      </Td>
      <Td>
        <Outcome row={row} />
      </Td>
      <Td numeric className="max-md:hidden">
        {figures && whole(figures.n)}
        {figures && figures.missing > 0 && <span className="block text-xs text-unsure">{figures.missing} missing</span>}
      </Td>
      <Td numeric className="max-md:hidden">
        {figures?.baselineOnly ?? ""}
      </Td>
      <Td numeric className="max-md:hidden">
        {figures?.challengerOnly ?? ""}
      </Td>
      <Td numeric className="max-lg:hidden">
        {winRate(row)}
      </Td>
      <Td dim className="max-lg:hidden">
        {causeWords(row)}
      </Td>
      <Td dim className="max-md:hidden">
        <Time at={row.startedAt} />
      </Td>
      <Td numeric dim className="max-lg:hidden">
        {took(row)}
      </Td>
    </DataRow>
  );
}
