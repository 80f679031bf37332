import { Link } from "#components/ui/link.tsx";
import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { RunBetween } from "#lib/evals/domain/run-between.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

const WORDS: Record<string, string> = {
  pass: "Passed",
  fail: "Blocked",
  inconclusive: "Not decided",
  running: "Running",
};

/** How a run ended, and the way to it. */
export function RunOutcome({ workspace, name, run }: { workspace: string; name: string; run: RunBetween }) {
  const kind: VerdictKind = run.status === "done" ? run.verdict : "running";
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
      <Verdict kind={kind}>{WORDS[kind]}</Verdict>
      <Link href={promptPath(workspace, name, `runs/${run.number}`)}>
        Run {run.number}
        {run.status === "done" && `, ${run.figures.n.toLocaleString("en")} cases`}
      </Link>
    </p>
  );
}
