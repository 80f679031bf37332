import { ListKeys } from "#components/shell/list-keys.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { kappaWithInterval } from "#lib/evals/domain/agreement-words.ts";
import type { LabelDesk, LabelDeskLine } from "#lib/evals/domain/judging-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { StandingVerdict } from "./standing-verdict.tsx";

export type LabelDeskProps = { workspace: string; desk: LabelDesk };

function Headline({ lines }: { lines: readonly LabelDeskLine[] }) {
  const open = lines.filter(({ standing }) => standing === "unmeasured");
  const below = lines.filter(({ standing }) => standing === "below").length;
  if (lines.length === 0) return "No run was judged yet, so there is nothing to label.";
  if (open.length === 0 && below === 0) return "On every prompt the judge was measured, and it agrees with people.";
  if (open.length === 0) {
    return (
      <>
        The judge falls short of people on <b>{countOf(below, "prompt")}</b>.
      </>
    );
  }
  return (
    <>
      Nobody can say yet whether the judge is right on <b>{countOf(open.length, "prompt")}</b>.
    </>
  );
}

/** Where people's opinions are wanted: the newest judged run of each prompt. */
export function LabelDeskPage({ workspace, desk }: LabelDeskProps) {
  const { lines } = desk;
  return (
    <Page>
      <Answer
        under={
          <>
            A judge decides over free text. Ten outputs labelled blind show how far it can be trusted; below the agreed
            κ of {desk.minKappa} a run stays undecided.{" "}
            <Link href={`/${workspace}/settings/judging`}>Who judges, and how</Link>
          </>
        }
      >
        <Headline lines={lines} />
      </Answer>
      {desk.blocked && <p className="-mt-2 pb-6 text-sm text-ink-2">You can read all of this. {desk.blocked}</p>}
      <Section title="Judged runs" note="the newest of each prompt, unmeasured first">
        {lines.length === 0 ? (
          <EmptyState
            title="A judge is asked for cases that have a reference or a rubric and no exact check."
            actions={<ButtonLink href={`/${workspace}/prompts`}>To the prompts</ButtonLink>}
          >
            Give such a case to a prompt’s suite and run it; its outputs then wait here.
          </EmptyState>
        ) : (
          <DeskTable workspace={workspace} desk={desk} />
        )}
      </Section>
    </Page>
  );
}

function DeskTable({ workspace, desk }: LabelDeskProps) {
  return (
    <ListKeys>
      <DataTable
        label="Runs whose outputs can be labelled"
        head={
          <tr>
            <Th>Prompt</Th>
            <Th className="max-md:hidden">Run</Th>
            <Th className="max-lg:hidden">Judge</Th>
            <Th>Judge and people</Th>
            <Th numeric className="max-md:hidden">
              Labelled by you
            </Th>
            <Th>
              <span className="sr-only">Label</span>
            </Th>
          </tr>
        }
      >
        {desk.lines.map((line) => (
          <DeskRow key={line.prompt} workspace={workspace} line={line} blocked={desk.blocked !== null} />
        ))}
      </DataTable>
    </ListKeys>
  );
}

function DeskRow({ workspace, line, blocked }: { workspace: string; line: LabelDeskLine; blocked: boolean }) {
  const run = promptPath(workspace, line.prompt, `runs/${line.number}`);
  const { agreement, standing } = line;
  return (
    <DataRow stop>
      <Th scope="row" className="font-normal">
        <Link look="plain" className="font-mono font-medium wrap-anywhere" href={promptPath(workspace, line.prompt)}>
          {line.prompt}
        </Link>
      </Th>
      <Td className="max-md:hidden">
        <Link href={run}>{line.number}</Link>, <Time at={line.finishedAt} />
      </Td>
      <Td dim className="max-w-56 max-lg:hidden">
        {line.judge}
      </Td>
      <Td>
        <StandingVerdict standing={standing} />
        <span className="block text-xs leading-[1.125rem] text-ink-3">
          {agreement.outputs === 0
            ? "no label yet"
            : `${agreement.agreed} of ${agreement.outputs}, ${kappaWithInterval(agreement)}`}
        </span>
      </Td>
      <Td numeric className="max-md:hidden">
        {line.mine} of {line.wanted}
      </Td>
      <Td className="text-right">
        <ButtonLink size="sm" href={`${run}/labels`}>
          {blocked ? "Look" : line.mine === 0 ? "Label" : "Label more"}
        </ButtonLink>
      </Td>
    </DataRow>
  );
}
