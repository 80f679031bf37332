import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import type { ReviewLine } from "#lib/reviews/domain/review-page.ts";
import type { ReviewInbox } from "#lib/reviews/queries-lists.ts";
import { Emphasised } from "./emphasised.tsx";
import { ReviewLines } from "./review-lines.tsx";

export type InboxViewProps = { workspace: string; inbox: ReviewInbox; mayDecide: boolean; later: boolean };

/** The workspace's reviews: those that wait for the reader first, the longest waiting at the top. */
export function InboxView({ workspace, inbox, mayDecide, later }: InboxViewProps) {
  const { mine, open, decided, next } = inbox;
  const waiting = mine.flatMap((number) => open.find((line) => line.number === number) ?? []);
  const others = open.filter((line) => !mine.includes(line.number));
  const path = `/${workspace}/reviews`;
  return (
    <Page>
      <Answer under={underSentence(others.length, mayDecide)}>
        <Emphasised>{inboxSentence(waiting)}</Emphasised>
      </Answer>
      {waiting.length > 0 && (
        <Section title="Waiting for me" note="longest waiting first">
          <ReviewLines workspace={workspace} lines={waiting} showPrompt />
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Others open" note="waiting for somebody else, or for a change">
          <ReviewLines workspace={workspace} lines={others} showPrompt />
        </Section>
      )}
      <Section title="Decided" note="approved, released, superseded or withdrawn">
        {decided.length > 0 ? (
          <ReviewLines workspace={workspace} lines={decided} showPrompt />
        ) : (
          <EmptyState title="Nothing was decided yet.">
            Whoever writes a version asks for review on the prompt’s Reviews tab. Everybody needed signs there, and the
            version may be released.
          </EmptyState>
        )}
        {(next !== null || later) && (
          <Pagination
            label={`${decided.length} shown`}
            previousHref={later ? path : undefined}
            nextHref={next === null ? undefined : `${path}?before=${next}`}
          />
        )}
      </Section>
    </Page>
  );
}

function inboxSentence(waiting: readonly ReviewLine[]): string {
  const first = waiting[0];
  if (!first) return "No review waits for you.";
  const lead = `${capitalize(countOf(waiting.length, "review waits", "reviews wait"))} for you.`;
  const name = `${first.prompt} v${first.version}`;
  return waiting.length === 1 ? `${lead} It is ${name}.` : `${lead} First, ${name}.`;
}

function underSentence(others: number, mayDecide: boolean): string {
  const open =
    others === 0 ? "No other review is open." : `${capitalize(countOf(others, "other is", "others are"))} open.`;
  return mayDecide ? open : `${open} You may read and follow them; signing comes with the role approver.`;
}
