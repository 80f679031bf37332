import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import type { RunBetween } from "#lib/evals/domain/run-between.ts";
import type { CompareView, VersionComparison } from "#lib/prompts/domain/comparison.ts";
import { CompareAside } from "./compare-aside.tsx";
import { CompareOutputs } from "./compare-outputs.tsx";
import { CompareRedline } from "./compare-redline.tsx";
import { CompareSettings } from "./compare-settings.tsx";
import { CompareSides } from "./compare-sides.tsx";
import { CompareSuite } from "./compare-suite.tsx";
import { CompareToolbar } from "./compare-toolbar.tsx";

export type ComparePageProps = {
  workspace: string;
  comparison: VersionComparison;
  view: CompareView;
  run: RunBetween | null;
  /** Why no run may be started from here. */
  runBlocked?: string;
};

/** Two versions of a prompt and everything that differs between them. */
export function ComparePage(props: ComparePageProps) {
  const { workspace, comparison, view, run } = props;
  const { base, head, stable, choices, settings, suite, sentence } = comparison;
  const same = base.number === head.number;
  const narrow = view === "redline" || view === "settings" || view === "suite";
  return (
    <Page>
      <CompareToolbar
        base={base.number}
        head={head.number}
        stable={stable}
        view={view}
        choices={choices}
        counts={{ settings: settings.length, suite: suite.added + suite.changed + suite.retired }}
      />
      <div className={narrow ? "grid gap-x-14 lg:grid-cols-[minmax(0,1fr)_19rem] print:block" : undefined}>
        <div className="min-w-0">
          <Answer>{same ? "Both are the same version. Choose another one to compare it with." : sentence}</Answer>
          {same && view !== "redline" ? <EmptyState title="Nothing differs." /> : <View {...props} />}
        </div>
        {narrow && !same && (
          <aside aria-label="Why, and what it did" className="pt-8 lg:sticky lg:top-0 lg:self-start print:static">
            <CompareAside workspace={workspace} comparison={comparison} run={run} />
          </aside>
        )}
      </div>
    </Page>
  );
}

function View({ workspace, comparison, view, run, runBlocked }: ComparePageProps) {
  const { name, base, head } = comparison;
  switch (view) {
    case "redline":
      return <CompareRedline name={name} base={base} head={head} />;
    case "side":
      return <CompareSides base={base} head={head} />;
    case "settings":
      return <CompareSettings comparison={comparison} />;
    case "suite":
      return <CompareSuite workspace={workspace} comparison={comparison} />;
    case "outputs":
      return <CompareOutputs workspace={workspace} comparison={comparison} run={run} blockedReason={runBlocked} />;
  }
}
