import { KappaChart } from "#components/evals/labels/kappa-chart.tsx";
import { StandingVerdict } from "#components/evals/labels/standing-verdict.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { kappaWithInterval, standingSentence } from "#lib/evals/domain/agreement-words.ts";
import type { JudgeLine, JudgingPage } from "#lib/evals/domain/judging-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { JudgePrompt } from "./judge-prompt.tsx";
import { JudgingForm } from "./judging-form.tsx";

export type JudgingViewProps = { workspace: string; page: JudgingPage };

function Headline({ page }: { page: JudgingPage }) {
  if (page.local) {
    return (
      <>
        Free text is judged by <b>the local overlap judge</b>, which is no language model.
      </>
    );
  }
  return (
    <>
      Free text is judged by <b className="font-mono text-[0.85em]">{page.judgeModel}</b>.
    </>
  );
}

/** Settings, Judging: who judges, by which words, and how far people agree. */
export function JudgingView({ workspace, page }: JudgingViewProps) {
  const current = page.judges.find((judge) => judge.current);
  const measures = { minKappa: page.minKappa, minLabels: page.minLabels };
  return (
    <Page>
      <Answer
        under={
          current
            ? standingSentence({ ...current, ...measures })
            : "It cannot judge as it is set now; what is missing stands below. Runs that need a judge do not start."
        }
      >
        <Headline page={page} />
      </Answer>
      <Section title="Who judges" note="from the next run on; a run keeps the judge it began with">
        <JudgingForm workspace={workspace} page={page} />
      </Section>
      <Section title="By which words">
        <JudgePrompt workspace={workspace} page={page} />
      </Section>
      <Section title="Judges so far" note="every model and every version of the words is a judge of its own">
        <Judges workspace={workspace} page={page} />
      </Section>
    </Page>
  );
}

function Judges({ workspace, page }: JudgingViewProps) {
  const measured = page.judges.filter(({ agreement }) => agreement.outputs > 0);
  if (measured.length === 0) {
    return (
      <EmptyState
        title="No judge was measured yet: nobody has labelled an output that one graded."
        actions={<ButtonLink href={`/${workspace}/labels`}>Label outputs</ButtonLink>}
      >
        Ten labels take about five minutes. They are given blind, on a random draw, and tell how far the judge agrees
        with people beyond chance.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-8">
      <KappaChart
        minKappa={page.minKappa}
        lines={measured.map((judge, index) => ({
          label: judge.current ? "now" : `before, ${index}`,
          measured: judge.agreement,
        }))}
      />
      <ul className="[&>li+li]:border-t">
        {measured.map((judge) => (
          <Judge key={judge.key} workspace={workspace} page={page} judge={judge} />
        ))}
      </ul>
    </div>
  );
}

function Judge({ workspace, page, judge }: JudgingViewProps & { judge: JudgeLine }) {
  const { minKappa, minLabels } = page;
  return (
    <li className="py-4 first:pt-0">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <span className="font-medium wrap-anywhere">{judge.name}</span>
        <StandingVerdict standing={judge.standing} />
        {judge.current && <span className="text-sm text-ink-3">judges now</span>}
      </p>
      <p className="mt-1 max-w-measure text-ink-2 text-pretty">{standingSentence({ ...judge, minKappa, minLabels })}</p>
      {judge.prompts.length > 0 && (
        <ul className="mt-2 grid gap-1 text-sm">
          {judge.prompts.map(({ name, agreement }) => (
            <li key={name} className="flex flex-wrap gap-x-3">
              <Link look="plain" className="font-mono wrap-anywhere" href={promptPath(workspace, name)}>
                {name}
              </Link>
              <span className="text-ink-2">
                {agreement.agreed} of {agreement.outputs}, {kappaWithInterval(agreement)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
