import { formatUtc } from "#components/ui/format-time.ts";
import { Link } from "#components/ui/link.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RunBetween } from "#lib/evals/domain/run-between.ts";
import type { VersionComparison } from "#lib/prompts/domain/comparison.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { numberInWords } from "#lib/prompts/domain/redline/number-words.ts";
import { RunFigures } from "./run-figures.tsx";
import { RunOutcome } from "./run-outcome.tsx";

export type CompareAsideProps = { workspace: string; comparison: VersionComparison; run: RunBetween | null };

/** Why it was changed, and what the change did. */
export function CompareAside({ workspace, comparison, run }: CompareAsideProps) {
  const { name, base, head, words } = comparison;
  return (
    <>
      <SideSection title={`Changelog of v${head.number}`}>
        <p className="pt-3 font-serif text-md leading-7 text-pretty">{head.changelog}</p>
        <p className="mt-1 text-xs text-ink-3">
          {head.author}, <Time at={head.savedAt} className="print:hidden" />
          <span className="hidden print:inline">{formatUtc(head.savedAt)}</span>
        </p>
      </SideSection>
      <SideSection title={effectTitle(words)}>
        {run?.status === "done" && (
          <RunFigures base={base.number} head={head.number} figures={run.figures} sizes={run.sizes} />
        )}
        {run ? (
          <RunOutcome workspace={workspace} name={name} run={run} />
        ) : (
          <p className="py-2 text-sm text-ink-2">
            No run has compared exactly these two.{" "}
            <span className="print:hidden">
              <Link
                href={`${promptPath(workspace, name, "versions/compare")}?base=${base.number}&head=${head.number}&view=outputs`}
              >
                Start one
              </Link>
            </span>
          </p>
        )}
      </SideSection>
    </>
  );
}

function effectTitle(words: number): string {
  if (words === 0) return "What the change did";
  return words === 1 ? "What that one word did" : `What those ${numberInWords(words)} words did`;
}
