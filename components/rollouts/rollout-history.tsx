import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { RolloutLine } from "#lib/releases/domain/rollout-view.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { StatusVerdict } from "./status-verdict.tsx";

export type RolloutHistoryProps = {
  workspace: string;
  lines: readonly RolloutLine[];
  /** The one the page shows. */
  shown: number;
};

/** Every rollout of the prompt with how it ended. */
export function RolloutHistory({ workspace, lines, shown }: RolloutHistoryProps) {
  if (lines.length < 2) return null;
  const stable = lines.every(({ channel }) => channel === "stable");
  return (
    <Section title="All rollouts" note={lines.length === 20 ? "the newest 20" : "the newest first"}>
      <DataTable
        label="Rollouts of this prompt"
        minWidth="min-w-[34rem]"
        head={
          <tr>
            <Th>Rollout</Th>
            <Th>Version</Th>
            {!stable && <Th>Channel</Th>}
            <Th>Outcome</Th>
            <Th numeric>Reached</Th>
            <Th>Began</Th>
            <Th>By</Th>
          </tr>
        }
      >
        {lines.map((line) => (
          <DataRow key={line.number} stop selected={line.number === shown}>
            <Td>
              <Link data-open href={promptPath(workspace, line.prompt, `rollout?rollout=${line.number}`)}>
                Rollout {line.number}
              </Link>
            </Td>
            <Td>
              <VersionLabel version={line.candidate} /> <span className="text-ink-3">over v{line.baseline}</span>
            </Td>
            {!stable && <Td>{line.channel}</Td>}
            <Td>
              <StatusVerdict status={line.status} />
            </Td>
            <Td numeric>{shareWords(line.status === "completed" ? 10_000 : line.reached)}</Td>
            <Td className="whitespace-nowrap">
              <Time at={line.startedAt ?? line.createdAt} />
            </Td>
            <Td className="text-ink-2">{line.by}</Td>
          </DataRow>
        ))}
      </DataTable>
    </Section>
  );
}
