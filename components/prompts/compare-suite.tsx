import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { CaseChange, VersionComparison } from "#lib/prompts/domain/comparison.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

const GROUPS: { change: CaseChange["change"]; title: string }[] = [
  { change: "added", title: "Added" },
  { change: "changed", title: "Changed" },
  { change: "retired", title: "Retired" },
];

export type CompareSuiteProps = { workspace: string; comparison: VersionComparison };

/** How the suite changed between the moments two versions were saved, case by case. */
export function CompareSuite({ workspace, comparison: { name, base, head, suite } }: CompareSuiteProps) {
  if (suite.cases.length === 0) {
    const title =
      suite.to === 0
        ? "There was no suite when either of them was saved."
        : `Both were saved with the same suite, revision ${suite.to}.`;
    return (
      <EmptyState title={title}>
        <Link href={promptPath(workspace, name, "suite")}>The suite as it is now</Link>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="pb-4 text-ink-2">
        v{base.number} was saved with {revision(suite.from)}, v{head.number} with {revision(suite.to)}.
      </p>
      {GROUPS.map(({ change, title }) => {
        const cases = suite.cases.filter((each) => each.change === change);
        if (cases.length === 0) return null;
        return (
          <Section key={change} title={title} note={`${suite[change].toLocaleString("en")} cases`}>
            <ul className="flex flex-wrap gap-x-4 gap-y-1 font-mono text-sm">
              {cases.map(({ key, critical }) => (
                <li key={key}>
                  {key}
                  {critical && (
                    <Tag tone="critical" className="ml-1 font-sans">
                      critical
                    </Tag>
                  )}
                </li>
              ))}
              {suite[change] > cases.length && (
                <li className="font-sans text-ink-3">and {(suite[change] - cases.length).toLocaleString("en")} more</li>
              )}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

const revision = (number: number) => (number === 0 ? "no suite" : `suite revision ${number}`);
