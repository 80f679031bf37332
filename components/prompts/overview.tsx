import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Page } from "#components/ui/page.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { PromptOverview } from "#lib/prompts/domain/prompt-overview.ts";
import type { TimelineFilter } from "#lib/prompts/domain/timeline.ts";
import type { ReleaseRules } from "#lib/releases/domain/standing.ts";
import { OverviewSentence } from "./overview-sentence.tsx";
import { OverviewSide } from "./overview-side.tsx";
import { Timeline } from "./timeline.tsx";
import { TimelineFilters } from "./timeline-filters.tsx";

export type OverviewProps = {
  workspace: string;
  overview: PromptOverview;
  rules: ReleaseRules;
  filter: TimelineFilter;
};

/** A prompt's first page: who gets what, what happened, what a release needs. */
export function Overview({ workspace, overview, rules, filter }: OverviewProps) {
  const { name, description, stable, timeline, latest, archived } = overview;
  const firstStep = latest === null && !archived && (
    <ButtonLink href={promptPath(workspace, name, "edit")} variant="main">
      Write the first version
    </ButtonLink>
  );
  return (
    <Page>
      <div className="grid gap-x-16 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <Answer under={description || undefined} actions={firstStep}>
            <OverviewSentence overview={overview} rules={rules} />
          </Answer>
          <section aria-label="What happened">
            <TimelineFilters workspace={workspace} name={name} filter={filter} />
            <Timeline
              key={`${filter} ${timeline.events[0]?.seq ?? 0}`}
              workspace={workspace}
              name={name}
              filter={filter}
              stable={stable?.split[0]?.version ?? null}
              first={timeline}
            />
          </section>
        </div>
        <aside aria-label="Facts" className="pt-8 max-lg:border-t max-lg:mt-8">
          <OverviewSide workspace={workspace} overview={overview} rules={rules} />
        </aside>
      </div>
    </Page>
  );
}
