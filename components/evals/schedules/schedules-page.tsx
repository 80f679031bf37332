import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Page } from "#components/ui/page.tsx";
import type { SchedulePage } from "#lib/evals/domain/schedule-view.ts";
import { schedulesSentence } from "#lib/evals/domain/schedule-words.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { ScheduleSection } from "./schedule-section.tsx";

/** Settings, Schedules: what runs by itself, when, and what came of it. */
export function SchedulesPage({ workspace, page }: { workspace: string; page: SchedulePage }) {
  const weeklyFirst = [...page.schedules].sort((a, b) => b.kind.localeCompare(a.kind));
  return (
    <Page>
      <Answer
        under={
          page.alarms === 0
            ? "No alarm of a drift is open."
            : `${countOf(page.alarms, "alarm of a drift is", "alarms of drifts are")} open.`.replace(/^./, (first) =>
                first.toUpperCase(),
              )
        }
        actions={<ButtonLink href={`/${workspace}/drift`}>Drift reports</ButtonLink>}
      >
        {schedulesSentence(page.schedules)}
      </Answer>
      <BlockedNote reason={page.blocked} what="schedules" />
      {weeklyFirst.map((schedule) => (
        <ScheduleSection
          key={schedule.kind}
          workspace={workspace}
          schedule={schedule}
          blocked={page.blocked !== null}
        />
      ))}
    </Page>
  );
}
