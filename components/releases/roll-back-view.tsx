import { Answer } from "#components/ui/answer.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { formatDuration } from "#components/ui/format-time.ts";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import type { ServedInterval } from "#lib/releases/domain/served-intervals.ts";
import type { Rollback } from "#lib/releases/queries-rollback.ts";
import { RollBackStage } from "./roll-back-stage.tsx";

export type RollBackViewProps = { workspace: string; prompt: string; channel: string; rollback: Rollback | null };

/** What a rollback would do, its confirmation opened over it, and everything the channel ever served below. */
export function RollBackView({ workspace, prompt, channel, rollback }: RollBackViewProps) {
  const target = rollback?.target ?? null;
  return (
    <Page>
      <RollBackStage
        workspace={workspace}
        prompt={prompt}
        channel={channel}
        openAtOnce={target !== null && rollback?.mayRollBack === true}
      />
      <Answer under={target ? "It takes one press and no gate, review or waiting." : undefined}>
        {rollback === null && `Nothing was released to ${channel} yet.`}
        {rollback && <NowWords rollback={rollback} />}
        {rollback &&
          (target ? (
            <>
              ; rolled back, {rollback.rolling ? "everyone gets" : "they get"} <b>v{target.version}</b>.
            </>
          ) : (
            ", the first version it ever served."
          ))}
      </Answer>
      {rollback && (
        <Section title={`Served by ${channel}`} note="newest first">
          <DataTable
            label={`What ${channel} served, and when`}
            head={
              <tr>
                <Th>Version</Th>
                <Th>From</Th>
                <Th>Until</Th>
                <Th numeric>For</Th>
                <Th>Ended by</Th>
              </tr>
            }
          >
            {rollback.intervals.map((interval) => (
              <IntervalRow key={interval.from} interval={interval} />
            ))}
          </DataTable>
        </Section>
      )}
    </Page>
  );
}

function NowWords({ rollback: { channel, current, rolling } }: { rollback: Rollback }) {
  if (!rolling) {
    return (
      <>
        Everyone on {channel} gets <b>v{current.version}</b>
      </>
    );
  }
  return (
    <>
      On {channel} {shareWords(rolling.share)} get <b>v{rolling.candidate}</b> and the rest v{current.version}
    </>
  );
}

function IntervalRow({ interval }: { interval: ServedInterval }) {
  const { version, from, until, endedBy } = interval;
  return (
    <DataRow>
      <Td>
        <VersionLabel version={version} state={until === null ? "stable" : "other"} />
      </Td>
      <Td>
        <Time at={from} />
      </Td>
      <Td>{until === null ? "now" : <Time at={until} />}</Td>
      <Td numeric>{until === null ? "" : formatDuration(until - from)}</Td>
      <Td>{endedBy === "rollback" ? "rollback" : endedBy === "promote" ? "the next release" : ""}</Td>
    </DataRow>
  );
}
