import { Answer } from "#components/ui/answer.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { type SuiteFilter, type SuitePage, suiteFilterQuery } from "#lib/evals/domain/suite-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { ExportSuite } from "./export-suite.tsx";
import { ImportSuite } from "./import-suite.tsx";
import { SuiteCases } from "./suite-cases.tsx";
import { SuiteEmpty } from "./suite-empty.tsx";
import { SuiteFacets } from "./suite-facets.tsx";
import { SuiteGrowth } from "./suite-growth.tsx";
import { suiteSentence } from "./suite-sentence.ts";

export type SuiteViewProps = {
  workspace: string;
  prompt: string;
  page: SuitePage;
  filter: SuiteFilter;
  /** The case the address opens, `new` for one that is not there yet. */
  opened: string | null;
  mayEdit: boolean;
};

export const EDIT_BLOCKED = "Editors change the suite.";

/** The Suite tab: what the suite can tell, then its cases under a filter. */
export function SuiteView({ workspace, prompt, page, filter, opened, mayEdit }: SuiteViewProps) {
  const path = promptPath(workspace, prompt, "suite");
  if (page.cases === 0) return <SuiteEmpty {...{ workspace, prompt, page, mayEdit, opened }} />;
  const { headline, under } = suiteSentence(page);
  return (
    <>
      <Answer
        under={under}
        actions={
          <>
            <ImportSuite
              workspace={workspace}
              prompt={prompt}
              cases={page.cases}
              blockedReason={mayEdit ? undefined : EDIT_BLOCKED}
            />
            <ExportSuite path={path} />
          </>
        }
      >
        {headline}
      </Answer>
      <SuiteTabs path={path} current="cases" revision={page.revision} filter={filter} />
      <div className="grid gap-x-10 md:grid-cols-[10.5rem_minmax(0,1fr)]">
        <details className="pb-4 md:hidden">
          <summary className="cursor-pointer py-2 text-sm text-ink-2">Narrow by source, weight, tag or repeats</summary>
          <SuiteFacets path={path} filter={filter} page={page} />
        </details>
        <aside aria-label="Filters" className="pt-2 max-md:hidden">
          <SuiteFacets path={path} filter={filter} page={page} />
          <SuiteGrowth points={page.growth} className="border-t pt-4" />
        </aside>
        <SuiteCases
          key={suiteFilterQuery(filter)}
          {...{ workspace, prompt, page, filter, opened }}
          blockedReason={mayEdit ? undefined : EDIT_BLOCKED}
        />
      </div>
    </>
  );
}

type TabsProps = { path: string; current: "cases" | "revisions"; revision: number; filter?: SuiteFilter };

/** The suite as it is, or how it came to be. */
export function SuiteTabs({ path, current, revision, filter }: TabsProps) {
  return (
    <SegmentedLinks
      label="View"
      className="mb-4"
      links={[
        { href: `${path}${filter ? suiteFilterQuery(filter) : ""}`, label: "Cases", current: current === "cases" },
        { href: `${path}?view=revisions`, label: "Revisions", count: revision, current: current === "revisions" },
      ]}
    />
  );
}
