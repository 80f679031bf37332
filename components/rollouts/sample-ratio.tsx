import { Stat } from "#components/ui/stat.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { SampleRatio as Ratio } from "#lib/releases/domain/guardrail-report.ts";

export type SampleRatioProps = { ratio: Ratio; candidate: number; baseline: number };

const figure = (count: number) => count.toLocaleString("en");

/** How many units each arm has, and whether chance alone explains how they differ. */
export function SampleRatio({ ratio, candidate, baseline }: SampleRatioProps) {
  return (
    <div className="grid grid-cols-2 items-end gap-x-12 gap-y-4 md:flex">
      <Stat size="md" label={`Candidate, v${candidate}`} value={figure(ratio.candidate)} tone="candidate" />
      <Stat size="md" label={`Control, v${baseline}`} value={figure(ratio.control)} />
      <Stat
        size="md"
        label={`Rest, v${baseline}, not analysed`}
        value={<span className="text-ink-2">{figure(ratio.rest)}</span>}
      />
      <p className="pb-0.5 text-sm text-ink-2">
        <RatioWords ratio={ratio} />
      </p>
    </div>
  );
}

function RatioWords({ ratio: { verdict, p } }: { ratio: Ratio }) {
  if (verdict === "no_data" || p === null) return <Verdict kind="none">No data</Verdict>;
  const chance = p < 0.001 ? "p under 0.001" : `p = ${p.toFixed(p < 0.01 ? 3 : 2)}`;
  if (verdict === "fair") {
    return (
      <>
        <Verdict kind="pass">Fair</Verdict>&ensp;{chance}. Under 0.001 the rollout would hold.
      </>
    );
  }
  return (
    <>
      <Verdict kind="fail">Not fair</Verdict>&ensp;{chance}. One arm loses calls on the way, so nothing is compared and
      the rollout holds. Look for clients that time out or do not report.
    </>
  );
}
