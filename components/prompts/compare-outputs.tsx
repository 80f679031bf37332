import { InlineDiff } from "#components/redline/inline-diff.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { OutputPair, RunBetween } from "#lib/evals/domain/run-between.ts";
import type { VersionComparison } from "#lib/prompts/domain/comparison.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { RunFigures } from "./run-figures.tsx";
import { RunOutcome } from "./run-outcome.tsx";
import { StartComparison } from "./start-comparison.tsx";

export type CompareOutputsProps = {
  workspace: string;
  comparison: VersionComparison;
  run: RunBetween | null;
  /** Why no run may be started from here. */
  blockedReason?: string;
};

/** What both versions answered to the same cases, from a run that compared exactly these two. */
export function CompareOutputs({ workspace, comparison, run, blockedReason }: CompareOutputsProps) {
  const { name, base, head } = comparison;
  if (run === null) {
    const start = { workspace, name, base: base.number, head: head.number, blockedReason };
    return (
      <EmptyState
        title={`No run has compared exactly v${head.number} with v${base.number}, so nobody knows yet what these words do.`}
        actions={<StartComparison {...start} />}
      >
        A run lets both versions answer every case of the suite, and counts which became better and which worse.
      </EmptyState>
    );
  }
  if (run.status === "running") {
    return (
      <EmptyState title="A run of these two versions is going on.">
        <RunOutcome workspace={workspace} name={name} run={run} />
      </EmptyState>
    );
  }
  const runPath = promptPath(workspace, name, `runs/${run.number}`);
  return (
    <>
      <Section title={`Run ${run.number}`} note={<Time at={run.finishedAt} />} first>
        <RunOutcome workspace={workspace} name={name} run={run} />
        <div className="max-w-[34rem]">
          <RunFigures base={base.number} head={head.number} figures={run.figures} sizes={run.sizes} />
        </div>
      </Section>
      {run.pairs.map((pair) => (
        <Pair key={pair.caseKey} pair={pair} base={base.number} head={head.number} />
      ))}
      <p className="border-t pt-4">
        <Link href={runPath}>All {run.figures.n.toLocaleString("en")} pairs, with every grade</Link>
      </p>
    </>
  );
}

function Pair({ pair, base, head }: { pair: OutputPair; base: number; head: number }) {
  return (
    <Section
      title={<span className="font-mono font-medium">{pair.caseKey}</span>}
      note="both answers, differences marked"
    >
      <div className="grid gap-6 lg:grid-cols-2">
        <figure>
          <figcaption className="flex gap-3 pb-1 text-sm">
            <span className="font-mono">v{base}</span> <Outcome passed={pair.basePassed} />
          </figcaption>
          <Prose compact>{pair.base}</Prose>
        </figure>
        <figure>
          <figcaption className="flex gap-3 pb-1 text-sm">
            <span className="font-mono">v{head}</span> <Outcome passed={pair.headPassed} />
          </figcaption>
          <InlineDiff base={pair.base} head={pair.head} className="max-w-measure font-serif text-md leading-7" />
        </figure>
      </div>
    </Section>
  );
}

function Outcome({ passed }: { passed: boolean | null }) {
  if (passed === null) return <Verdict kind="none">Not graded</Verdict>;
  return <Verdict kind={passed ? "pass" : "fail"} />;
}
