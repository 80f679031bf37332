import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { formatUtc } from "#components/ui/format-time.ts";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { latencyWords, moneyWords } from "#lib/evals/domain/figure-words.ts";
import { percent } from "#lib/evals/domain/phrases.ts";
import type { ReportVersion, RunReportPage } from "#lib/evals/domain/report-view.ts";
import { budgetWords, cachedWords, causeWords, trialsWords } from "#lib/evals/domain/run-words.ts";
import type { Thresholds } from "#lib/evals/domain/thresholds.ts";

const versionWords = ({ number, semver, author }: ReportVersion, model: string | null) =>
  `v${number} (${semver}) by ${author}${model ? `, on ${model}` : ""}`;

function thresholdWords({
  winRateFloor,
  alpha,
  p95LatencyMs,
  maxMissingShare,
  costPerThousandUsd,
}: Thresholds): string {
  return [
    winRateFloor > 0 ? `win rate at least ${percent(winRateFloor)}` : "no floor of the win rate",
    `worse beyond chance at ${alpha}`,
    p95LatencyMs === null ? "no limit of p95" : `p95 at most ${latencyWords(p95LatencyMs)}`,
    costPerThousandUsd == null ? "no limit of cost" : `at most ${moneyWords(costPerThousandUsd)} per 1,000`,
    `at most ${percent(maxMissingShare)} of cases without a result`,
  ].join("; ");
}

type Fact = { name: string; words: string; hashes?: string[] };

function factsOf({ run, suiteHash, versions: { challenger, baseline } }: RunReportPage): Fact[] {
  const hashesOf = ({ commitSha, contentHash }: ReportVersion) => [`commit ${commitSha}`, `content ${contentHash}`];
  const cached = cachedWords(run.measures);
  const budget = budgetWords(run.budget);
  return [
    { name: "Tested", words: versionWords(challenger, run.models.challenger), hashes: hashesOf(challenger) },
    baseline
      ? { name: "Against", words: versionWords(baseline, run.models.baseline), hashes: hashesOf(baseline) }
      : { name: "Against", words: "nothing: nothing had been released, so it was tested alone" },
    { name: "Suite", words: `revision ${run.suiteRevision}`, hashes: suiteHash ? [`content ${suiteHash}`] : [] },
    { name: "Trials", words: trialsWords(run.trials, run.reducer) },
    { name: "Held against", words: `${thresholdWords(run.thresholds)}; fixed before the first call` },
    ...(budget ? [{ name: "Budget", words: budget }] : []),
    ...(cached ? [{ name: "Cache", words: cached }] : []),
    { name: "Started", words: `${causeWords(run)}, ${formatUtc(run.startedAt)}` },
    ...(run.finishedAt ? [{ name: "Ended", words: formatUtc(run.finishedAt) }] : []),
  ];
}

/** What a run rests on, by name and by hash: enough to ask the very same again. */
export function ReportFacts({ report }: { report: RunReportPage }) {
  return (
    <DataTable label="What was tested">
      {factsOf(report).map(({ name, words, hashes = [] }) => (
        <DataRow key={name}>
          <Th scope="row" className="w-32 text-ink-2">
            {name}
          </Th>
          <Td>
            {words}
            {hashes.map((hash) => (
              <span key={hash} className="block font-mono text-xs break-all text-ink-3">
                {hash}
              </span>
            ))}
          </Td>
        </DataRow>
      ))}
    </DataTable>
  );
}
