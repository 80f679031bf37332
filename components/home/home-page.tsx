import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Home } from "#lib/home/queries.ts";
import { DemoNote } from "./demo-note.tsx";
import { HomeSentence } from "./home-sentence.tsx";
import { LastDay } from "./last-day.tsx";
import { NeedsSection } from "./needs-section.tsx";
import { StandingWords } from "./standing-words.tsx";
import { Today } from "./today.tsx";

/** Home: what needs me, then what changed. */
export function HomePage({ workspace, home }: { workspace: string; home: Home }) {
  const { standing, demo, lastDay, mayCreate } = home;
  return (
    <Page>
      {demo && <DemoNote demo={demo} />}
      <Answer
        margin={<Today />}
        under={<StandingWords standing={standing} />}
        actions={
          standing.prompts > 0 && (
            <ButtonLink href={`/${workspace}/on-call`} variant="quiet">
              On call
            </ButtonLink>
          )
        }
      >
        <HomeSentence {...home} />
      </Answer>
      {standing.prompts === 0 ? (
        <FirstPrompt workspace={workspace} mayCreate={mayCreate} />
      ) : (
        <NeedsSection workspace={workspace} needs={home.needs} total={home.total} />
      )}
      <LastDay workspace={workspace} day={lastDay} />
    </Page>
  );
}

function FirstPrompt({ workspace, mayCreate }: { workspace: string; mayCreate: boolean }) {
  return (
    <Section title="Begin">
      <EmptyState
        title="Write the first prompt, give it a handful of cases, and release it when somebody else agrees."
        actions={
          <>
            <ButtonLink
              href={`/${workspace}/prompts`}
              variant="main"
              blockedReason={mayCreate ? undefined : "Needs the role editor."}
            >
              Go to Prompts
            </ButtonLink>
            <ButtonLink href={`/${workspace}/settings/members`}>Invite people</ButtonLink>
          </>
        }
      >
        Nobody approves what they wrote, so a second person is needed before the first release.
      </EmptyState>
    </Section>
  );
}
