import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { type GrowthPoint, revisionSpanQuery, type SuiteRevisionRow } from "#lib/evals/domain/suite-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { RevisionPicker } from "./revision-picker.tsx";
import { SuiteGrowth } from "./suite-growth.tsx";
import { SuiteTabs } from "./suite-view.tsx";

export type SuiteRevisionsProps = {
  workspace: string;
  prompt: string;
  rows: readonly SuiteRevisionRow[];
  next: number | null;
  growth: readonly GrowthPoint[];
};

function headline(rows: readonly SuiteRevisionRow[]): string {
  const [newest] = rows;
  if (!newest) return "This suite has never been written.";
  const times = newest.number === 1 ? "once" : `${newest.number.toLocaleString("en")} times`;
  return `This suite was changed ${times} and holds ${newest.cases.toLocaleString("en")} ${newest.cases === 1 ? "case" : "cases"} now.`;
}

/** How a suite came to be: what came, changed and went with each revision, and by whom. */
export function SuiteRevisions({ workspace, prompt, rows, next, growth }: SuiteRevisionsProps) {
  const path = promptPath(workspace, prompt, "suite");
  return (
    <>
      <Answer under="A run names the revision it used, and its cases stay readable as they were.">
        {headline(rows)}
      </Answer>
      <SuiteTabs path={path} current="revisions" revision={rows[0]?.number ?? 0} />
      <SuiteGrowth points={growth} className="max-w-answer pb-6" />
      {(rows[0]?.number ?? 0) > 1 && (
        <RevisionPicker path={path} from={1} to={rows[0]?.number ?? 1} newest={rows[0]?.number ?? 1} />
      )}
      <DataTable
        label="Revisions, newest first"
        minWidth="min-w-[46rem]"
        head={
          <tr>
            <Th className="w-20">Revision</Th>
            <Th numeric className="w-20">
              Cases
            </Th>
            <Th>What changed</Th>
            <Th className="w-44">By</Th>
            <Th className="w-36">When</Th>
          </tr>
        }
      >
        {rows.map((row) => (
          <DataRow key={row.number}>
            <Td>
              <Link href={`${path}${revisionSpanQuery(row.number - 1, row.number)}`}>
                <span className="sr-only">What changed with revision </span>
                {row.number}
              </Link>
            </Td>
            <Td numeric>{row.cases.toLocaleString("en")}</Td>
            <Td>
              <Change label="added" count={row.added} keys={row.addedKeys} />
              <Change label="changed" count={row.changed} keys={row.changedKeys} />
              <Change label="retired" count={row.retired} keys={row.retiredKeys} />
            </Td>
            <Td>{row.author}</Td>
            <Td dim>
              <Time at={row.at} />
            </Td>
          </DataRow>
        ))}
      </DataTable>
      {next !== null && (
        <ButtonLink size="sm" href={`${path}?view=revisions&before=${next}`} className="mt-4">
          Earlier revisions
        </ButtonLink>
      )}
    </>
  );
}

function Change({ label, count, keys }: { label: string; count: number; keys: readonly string[] }) {
  if (count === 0) return null;
  return (
    <div className="wrap-anywhere">
      <b>
        {count.toLocaleString("en")} {label}
      </b>
      <span className="font-mono text-ink-2"> {keys.join(", ")}</span>
      {count > keys.length && (
        <span className="text-ink-3"> and {(count - keys.length).toLocaleString("en")} more</span>
      )}
    </div>
  );
}
