import { CopyButton } from "#components/ui/copy-button.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { Link } from "#components/ui/link.tsx";
import { Td } from "#components/ui/td.tsx";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { comparePath, promptPath } from "#lib/prompts/domain/paths.ts";
import type { VersionRow } from "#lib/prompts/domain/version-list.ts";
import { RunVerdict } from "./run-verdict.tsx";
import { ServedWords } from "./served-words.tsx";

const SOURCES: Record<string, string> = { api: "by API", cli: "by CLI", git: "from git", job: "by itself" };

export type VersionTableRowProps = {
  workspace: string;
  name: string;
  row: VersionRow;
  stable: number | null;
  /** Chosen from the start as the older and the newer of the two to compare. */
  isBase: boolean;
  isHead: boolean;
};

/** One saved state: what it changed, how it was tested, when it was served. */
export function VersionTableRow({ workspace, name, row, stable, isBase, isHead }: VersionTableRowProps) {
  const { number, verdict, runNumber } = row;
  return (
    <DataRow stop>
      <Td>
        <Choose field="base" label={`Compare from v${number}`} number={number} chosen={isBase} />
      </Td>
      <Td>
        <Choose field="head" label={`Compare to v${number}`} number={number} chosen={isHead} />
      </Td>
      <Td className="whitespace-nowrap">
        <VersionLabel
          version={number}
          semver={row.semver}
          state={number === stable ? "stable" : "other"}
          href={promptPath(workspace, name, `versions/${number}`)}
        />
      </Td>
      <Td className="min-w-52">
        <span className="line-clamp-2 text-pretty" title={row.changelog}>
          {row.changelog}
        </span>
      </Td>
      <Td>
        <RunVerdict
          verdict={verdict ?? "untested"}
          href={runNumber === null ? undefined : promptPath(workspace, name, `runs/${runNumber}`)}
        />
      </Td>
      <Td className="whitespace-nowrap text-ink-2">
        <ServedWords served={row.served} />
      </Td>
      <Td className="whitespace-nowrap text-ink-2">
        <Time at={row.savedAt} />
        <span className="block text-ink-3">
          {row.author}
          {SOURCES[row.source] && `, ${SOURCES[row.source]}`}
        </span>
      </Td>
      <Td>
        <CopyButton text={row.commitSha} variant="quiet" className="-my-1 -ml-2 font-mono">
          {row.commitSha.slice(0, 7)}
        </CopyButton>
      </Td>
      <Td>
        <CompareLinks workspace={workspace} name={name} number={number} stable={stable} />
      </Td>
    </DataRow>
  );
}

type ChooseProps = { field: "base" | "head"; label: string; number: number; chosen: boolean };

function Choose({ field, label, number, chosen }: ChooseProps) {
  return (
    <label className="-m-2 grid size-9 place-items-center">
      <span className="sr-only">{label}</span>
      <input type="radio" name={field} value={number} defaultChecked={chosen} className="size-4 accent-accent" />
    </label>
  );
}

type CompareLinksProps = { workspace: string; name: string; number: number; stable: number | null };

function CompareLinks({ workspace, name, number, stable }: CompareLinksProps) {
  const before = number - 1;
  return (
    <span className="flex flex-col items-start gap-1">
      {stable !== null && stable !== number && (
        <Link href={comparePath(workspace, name, stable, number)} className="whitespace-nowrap">
          stable, v{stable}
        </Link>
      )}
      {before > 0 && before !== stable && (
        <Link href={comparePath(workspace, name, before, number)} className="whitespace-nowrap">
          v{before}, before it
        </Link>
      )}
    </span>
  );
}
