import { Link } from "#components/ui/link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { revisionSpanQuery } from "#lib/evals/domain/suite-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { capitalize, countOf, enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";
import type { CriticalChange, SuiteShift } from "#lib/reviews/domain/suite-shift.ts";
import { StructureLines } from "./structure-lines.tsx";

const HEAD = "border-b border-rule-strong pb-2 text-md font-semibold print:break-after-avoid";

/** What else moves with the text: its suite, and the schema and tools line by line. Nothing when nothing does. */
export function TogetherView({ workspace, review }: { workspace: string; review: ReviewPage }) {
  const { suite, structures } = review.together;
  return (
    <>
      {suite && (
        <section aria-labelledby="suite-shift" className="mt-10">
          <h2 id="suite-shift" className={HEAD}>
            The suite changed too
          </h2>
          <p className="pt-3 text-pretty">
            {suiteSentence(suite, review.base?.version ?? 0)}{" "}
            <Link
              className="print:hidden"
              href={promptPath(workspace, review.prompt, `suite${revisionSpanQuery(suite.from, suite.to)}`)}
            >
              See what changed in each case
            </Link>
          </p>
          {suite.critical.length > 0 && <CriticalCases critical={suite.critical} />}
        </section>
      )}
      {structures.map(({ label, kind, lines }) => (
        <section key={label} aria-label={label} className="mt-10">
          <h2 className={HEAD}>
            {label} {kind === "new" && <Tag>new</Tag>}
            {kind === "gone" && <Tag>gone</Tag>}
          </h2>
          <StructureLines lines={lines} />
        </section>
      ))}
    </>
  );
}

function suiteSentence({ from, to, added, changed, retired }: SuiteShift, base: number): string {
  const parts = [
    added > 0 && `${countOf(added, "case")} came`,
    changed > 0 && `${countOf(changed, "case")} changed`,
    retired > 0 && `${countOf(retired, "case")} went`,
  ].filter((part) => part !== false);
  const since = from === 0 ? `v${base} had no suite` : `v${base} was saved with revision ${from}`;
  return `${capitalize(enumerate(parts))} since: ${since}, this is revision ${to}.`;
}

const WORDS: Record<CriticalChange["change"], string> = {
  added: "new",
  changed: "changed",
  retired: "no longer tested",
  demoted: "no longer critical",
};

function CriticalCases({ critical }: { critical: readonly CriticalChange[] }) {
  return (
    <ul aria-label="Critical cases that changed" className="mt-2 text-sm [&>li+li]:border-t">
      {critical.map(({ key, change }) => (
        <li key={key} className="flex flex-wrap items-baseline gap-x-3 py-2">
          <Tag tone="critical">critical</Tag>
          <span className="font-mono text-sm wrap-anywhere">{key}</span>
          <span className={change === "added" || change === "changed" ? "text-ink-2" : "text-unsure"}>
            {WORDS[change]}
          </span>
        </li>
      ))}
    </ul>
  );
}
