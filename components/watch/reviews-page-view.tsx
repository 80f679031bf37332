import { AgreementFacts } from "#components/evals/labels/agreement-facts.tsx";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CallReviewsPage, ReviewedWeek } from "#lib/evals/domain/call-review-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";

const waiting = ({ open, skipped }: ReviewedWeek): number => open + skipped;

function Headline({ weeks }: { weeks: readonly ReviewedWeek[] }) {
  const left = weeks.reduce((sum, week) => sum + waiting(week), 0);
  if (weeks.length === 0) return "Nobody is asked to look at calls yet.";
  if (left === 0) return "People have looked at every call they were asked to.";
  const words = countOf(left, "call waits", "calls wait");
  return (
    <>
      <b>{words.charAt(0).toUpperCase() + words.slice(1)}</b> to be looked at.
    </>
  );
}

/** The weeks' samples of calls that people look at, and how far the judge agrees with them. */
export function ReviewsPageView({ workspace, page }: { workspace: string; page: CallReviewsPage }) {
  const { weeks, agreement, minKappa, blocked } = page;
  return (
    <Page>
      <Answer
        under={
          <>
            Each Monday some of last week’s calls are drawn: half by chance, half of those that something speaks
            against. <Link href={`/${workspace}/settings/watching`}>Choose how many</Link>
          </>
        }
      >
        <Headline weeks={weeks} />
      </Answer>
      {blocked && <p className="-mt-2 pb-6 text-sm text-ink-2">You can read all of this. {blocked}</p>}
      <Section title="Samples" note="the newest week first">
        {weeks.length === 0 ? (
          <EmptyState
            title="No prompt has calls drawn for people."
            actions={<ButtonLink href={`/${workspace}/settings/watching`}>Choose how many</ButtonLink>}
          >
            Ten a week are enough to notice what no chart shows, and to tell how far the judge can be trusted.
          </EmptyState>
        ) : (
          <Weeks workspace={workspace} weeks={weeks} />
        )}
      </Section>
      <AgreementFacts agreement={agreement} minKappa={minKappa} on="workspace" />
    </Page>
  );
}

function Weeks({ workspace, weeks }: { workspace: string; weeks: readonly ReviewedWeek[] }) {
  return (
    <ListKeys>
      <DataTable
        label="Samples of calls"
        head={
          <tr>
            <Th>Prompt</Th>
            <Th className="max-md:hidden">Drawn</Th>
            <Th>Looked at</Th>
            <Th>
              <span className="sr-only">Look at</span>
            </Th>
          </tr>
        }
      >
        {weeks.map((line) => (
          <DataRow key={`${line.prompt} ${line.week}`} stop>
            <Th scope="row" className="font-normal">
              <Link
                look="plain"
                className="font-mono font-medium wrap-anywhere"
                href={promptPath(workspace, line.prompt)}
              >
                {line.prompt}
              </Link>
            </Th>
            <Td className="max-md:hidden">
              <Time at={`${line.week}T00:00:00Z`} show="day" />
            </Td>
            <Td>
              {line.done} of {line.done + waiting(line)}
              <ProgressBar
                label={`Looked at, ${line.prompt}`}
                value={line.done}
                max={line.done + waiting(line)}
                className="mt-1 w-24 max-md:w-16"
              />
            </Td>
            <Td numeric>
              <Link href={`/${workspace}/calls/reviews?prompt=${encodeURIComponent(line.prompt)}`}>
                {waiting(line) > 0 ? "Look at them" : "What came of it"}
              </Link>
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}
