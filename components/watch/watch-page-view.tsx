import { BlockedNote } from "#components/access/blocked-note.tsx";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { numberInWords } from "#lib/prompts/domain/redline/number-words.ts";
import { shareWords } from "#lib/telemetry/domain/watch.ts";
import type { WatchPage } from "#lib/telemetry/domain/watch-view.ts";
import { LOCAL_NOTE } from "./grading-words.ts";
import { WatchForm } from "./watch-form.tsx";

const HEADLINES = {
  off: ["Of calls, ", "no text", " is kept."],
  redacted: ["The text of calls is kept ", "redacted", "."],
  full: ["The text of calls is kept ", "whole", "."],
} as const;

const KEPT = { off: "nothing", redacted: "redacted", full: "all of it" };

/** Settings, Watching: what is kept and graded of calls, and the prompts for which it differs. */
export function WatchPageView({ workspace, page }: { workspace: string; page: WatchPage }) {
  const { rule, prompts, judge, isLocal, legalHold, blocked } = page;
  const [before, strong, after] = HEADLINES[rule.capture];
  return (
    <Page>
      <Answer
        under={
          <>
            {prompts.length === 0
              ? "One rule holds for every prompt. "
              : `One rule holds for every prompt but ${numberInWords(prompts.length)}. `}
            A prompt gets one of its own in its Settings. A change holds for what comes in within seconds.
          </>
        }
      >
        {before}
        <b>{strong}</b>
        {after}
      </Answer>
      <BlockedNote reason={blocked} what="what is kept" />
      {legalHold && (
        <Note className="mb-6">
          A legal hold stands, so nothing that is kept is removed, whatever is set here.{" "}
          <Link href={`/${workspace}/settings/retention`}>Retention</Link>
        </Note>
      )}
      <Section title="All prompts" note="unless one has a rule of its own">
        <WatchForm
          key={JSON.stringify(rule)}
          workspace={workspace}
          rule={rule}
          legalHold={legalHold}
          blocked={blocked !== null}
        />
        <p className="mt-5 max-w-measure text-sm text-ink-2 text-pretty">
          {rule.gradeShare === 0 ? "Calls would be graded by" : "Calls are graded by"} {judge}.{" "}
          {isLocal && `${LOCAL_NOTE} `}
          <Link href={`/${workspace}/settings/judging`}>Who judges</Link> ·{" "}
          <Link href={`/${workspace}/calls/reviews`}>Calls people look at</Link>
        </p>
      </Section>
      <Section title="Prompts that differ" note={prompts.length > 0 ? "by name" : undefined}>
        {prompts.length === 0 ? (
          <p className="text-ink-2">None. All of them follow the rule above.</p>
        ) : (
          <Differing workspace={workspace} prompts={prompts} />
        )}
      </Section>
    </Page>
  );
}

function Differing({ workspace, prompts }: { workspace: string; prompts: WatchPage["prompts"] }) {
  return (
    <ListKeys>
      <DataTable
        label="Prompts with a rule of their own"
        head={
          <tr>
            <Th>Prompt</Th>
            <Th>Text</Th>
            <Th numeric className="max-md:hidden">
              Text and calls, days
            </Th>
            <Th numeric className="max-md:hidden">
              Graded
            </Th>
            <Th numeric className="max-md:hidden">
              People look at
            </Th>
          </tr>
        }
      >
        {prompts.map(({ prompt, rule }) => (
          <DataRow key={prompt} stop>
            <Th scope="row" className="font-normal">
              <Link
                look="plain"
                className="font-mono font-medium wrap-anywhere"
                href={promptPath(workspace, prompt, "settings#calls")}
              >
                {prompt}
              </Link>
            </Th>
            <Td>{KEPT[rule.capture]}</Td>
            <Td numeric className="max-md:hidden">
              {rule.capture === "off" ? "–" : rule.contentDays} and {rule.callDays}
            </Td>
            <Td numeric className="max-md:hidden">
              {rule.gradeShare === 0 ? "none" : `${shareWords(rule.gradeShare)}, $${rule.gradeUsdDaily} a day`}
            </Td>
            <Td numeric className="max-md:hidden">
              {rule.reviewWeekly === 0 ? "none" : `${rule.reviewWeekly} a week`}
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}
