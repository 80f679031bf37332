import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import type { TimeMachinePage } from "#lib/proof/queries-served.ts";
import { MomentAnswer } from "./moment-answer.tsx";
import { MomentForm, type MomentFormProps } from "./moment-form.tsx";

export type TimeMachineProps = {
  workspace: string;
  page: TimeMachinePage;
  asked: MomentFormProps["asked"];
  /** The moment of the request, in ms since 1970. */
  now: number;
};

const BESIDE_MARGIN = "md:ml-[calc(var(--margin-col)+1.5rem)]";

/** The question, and below it the answer or why there is none. */
export function TimeMachine({ workspace, page, asked, now }: TimeMachineProps) {
  const { prompts, channels, answer, refusal } = page;
  return (
    <>
      <Section title="Time machine" note="what one tenant got, at one instant" first>
        <MomentForm
          key={JSON.stringify(asked)}
          workspace={workspace}
          prompts={prompts}
          channels={channels}
          asked={asked}
          main
        />
      </Section>
      {answer && <MomentAnswer workspace={workspace} page={answer} now={now} />}
      {refusal && (
        <div className={`mt-4 ${BESIDE_MARGIN}`}>
          <Note tone="unsure" title="There is no answer to this.">
            {refusal}
          </Note>
        </div>
      )}
      {!answer && !refusal && (
        <EmptyState title="Ask what somebody got, and when." className={`mt-4 ${BESIDE_MARGIN}`}>
          The answer is the text word for word, who wrote, tested, approved and released it, and the row of the log that
          proves it. It is read from the ledger, so it stays the same whatever is changed later.
        </EmptyState>
      )}
    </>
  );
}
