import { Answer } from "#components/ui/answer.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SessionLine } from "#lib/access/queries-sessions.ts";
import { numberInWords } from "#lib/prompts/domain/redline/number-words.ts";
import { EndOthersButton, EndSessionButton } from "./session-acts.tsx";

export type SessionsPageProps = { workspace: string; sessions: readonly SessionLine[]; current: string | null };

/** Settings, Your sessions: the browsers one is signed in with. */
export function SessionsPage({ workspace, sessions, current }: SessionsPageProps) {
  const others = sessions.filter(({ id }) => id !== current).length;
  return (
    <Page>
      <Answer
        under="Ending a session makes its cookie worthless at once, wherever a copy of it may be."
        actions={current && others > 0 ? <EndOthersButton workspace={workspace} current={current} /> : undefined}
      >
        {others === 0
          ? "You are signed in here and nowhere else."
          : `You are signed in here and in ${numberInWords(others)} other ${others === 1 ? "place" : "places"}.`}
      </Answer>
      <Section title="Your sessions" note="what a browser calls itself proves nothing">
        <DataTable
          label="Your sessions"
          minWidth="md:min-w-[34rem]"
          head={
            <tr>
              <Th>Browser</Th>
              <Th className="max-md:hidden">Since</Th>
              <Th>Last seen</Th>
              <Th className="max-md:hidden">Ends by itself</Th>
              <Th>
                <span className="sr-only">Change</span>
              </Th>
            </tr>
          }
        >
          {sessions.map(({ id, agent, createdAt, seenAt, endsAt }) => (
            <DataRow key={id} stop>
              <Th scope="row" className="font-normal">
                {agent}
                {id === current && <span className="block text-xs text-ink-3">this one</span>}
              </Th>
              <Td dim className="max-md:hidden">
                <Time at={createdAt} show="relative" />
              </Td>
              <Td dim>
                <Time at={seenAt} show="relative" />
              </Td>
              <Td dim className="max-md:hidden">
                <Time at={endsAt} show="relative" />
              </Td>
              <Td className="text-right">
                {id !== current && <EndSessionButton workspace={workspace} id={id} agent={agent} />}
              </Td>
            </DataRow>
          ))}
        </DataTable>
      </Section>
    </Page>
  );
}
