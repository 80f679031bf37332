import { DataRow } from "#components/ui/data-row.tsx";
import { Link } from "#components/ui/link.tsx";
import { SplitBar } from "#components/ui/split-bar.tsx";
import { SplitLabel } from "#components/ui/split-label.tsx";
import type { SplitShare } from "#components/ui/split-share.ts";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { PromptRow as Row } from "#lib/prompts/domain/prompt-list.ts";
import { FoundText } from "./found-text.tsx";
import { RunVerdict } from "./run-verdict.tsx";
import { TrafficCell } from "./traffic-cell.tsx";

const REVIEW_WORDS: Record<string, string> = {
  open: "waits",
  approved: "approved",
  changes_requested: "changes asked",
};

export type PromptRowProps = {
  workspace: string;
  row: Row;
  /** Leave the folder off the name: it stands above. */
  inFolder: boolean;
  /** First word of the search. */
  term: string | undefined;
};

/** A prompt among others: what is served, whether its newest version is good, who must act. */
export function PromptRow({ workspace, row, inFolder, term }: PromptRowProps) {
  const { name, folder, latest, owners, changed } = row;
  const path = promptPath(workspace, name);
  return (
    <DataRow stop className="[&>td]:align-middle">
      <Td className="max-w-[34rem]">
        <Link href={path} look="plain" data-open className="text-base font-medium text-ink wrap-anywhere">
          {!inFolder && <span className="font-normal text-ink-3">{folder}</span>}
          {name.slice(folder.length)}
        </Link>
        {row.candidate !== null && (
          <Link href={`${path}/rollout`} look="plain" className="ml-2">
            <span className="font-semibold text-candidate">Rolling out</span>
          </Link>
        )}
        {row.candidate !== null && (
          <Link href={`${path}/roll-back`} look="plain" className="ml-2">
            <span className="text-fail">Roll back…</span>
          </Link>
        )}
        {row.archived && <Tag className="ml-2">archived</Tag>}
        {row.found !== null && term && <FoundText text={row.found} term={term} />}
        <Link href={`${path}/edit`} data-edit tabIndex={-1} aria-hidden="true" className="hidden" />
      </Td>
      <Td className="whitespace-nowrap">
        <Serving split={row.stable} candidate={row.candidate} />
      </Td>
      <Td className="whitespace-nowrap">
        {latest > 0 && <span className="inline-block min-w-9 font-mono text-ink-2">v{latest}</span>}
        <RunVerdict verdict={row.verdict} href={row.runNumber === null ? undefined : `${path}/runs/${row.runNumber}`} />
      </Td>
      <Td className="whitespace-nowrap">
        {row.review && (
          <Link href={`${path}/reviews/${row.review.number}`}>
            {REVIEW_WORDS[row.review.status] ?? row.review.status}
          </Link>
        )}
      </Td>
      <Td className="whitespace-nowrap">
        <TrafficCell prompt={name} />
      </Td>
      <Td className="max-w-48 truncate text-ink-2">{owners.join(", ")}</Td>
      <Td className="whitespace-nowrap text-ink-2">
        <Time at={changed.at} /> <span className="text-ink-3">{changed.by}</span>
      </Td>
    </DataRow>
  );
}

function Serving({ split, candidate }: { split: Row["stable"]; candidate: number | null }) {
  if (split === null) return <span className="text-ink-3">Nothing yet</span>;
  const parts = split.map<SplitShare>((part) => ({
    ...part,
    state: part.version === candidate ? "candidate" : "stable",
  }));
  return (
    <span className="inline-flex items-center gap-2">
      <SplitBar parts={parts} className="w-22" />
      <SplitLabel parts={parts} />
    </span>
  );
}
