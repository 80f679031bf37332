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
import type { ServedInterval } from "#lib/releases/domain/served-intervals.ts";
import type { Rollback } from "#lib/releases/queries-rollback.ts";
import { RollBackStage } from "./roll-back-stage.tsx";

export type RollBackViewProps = { workspace: string; prompt: string; rollback: Rollback | null };

/** What a rollback would do, its confirmation opened over it, and everything stable ever served below. */
export function RollBackView({ workspace, prompt, rollback }: RollBackViewProps) {
  const target = rollback?.target ?? null;
  return (
    <Page>
      <RollBackStage
        workspace={workspace}
        prompt={prompt}
        openAtOnce={target !== null && rollback?.mayRollBack === true}
      />
      <Answer under={target ? "It takes one press and no gate, review or waiting." : undefined}>
        {rollback === null && "Nothing was released to stable yet."}
        {rollback && (
          <>
            Everyone on stable gets <b>v{rollback.current.version}</b>
            {target ? (
              <>
                ; rolled back, they get <b>v{target.version}</b>.
              </>
            ) : (
              ", the first version it ever served."
            )}
          </>
        )}
      </Answer>
      {rollback && (
        <Section title="Served by stable" note="newest first">
          <DataTable
            label="What stable served, and when"
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
