import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Time } from "#components/ui/time.tsx";
import {
  type CaseChangeRow,
  type ChangeKind,
  type SuiteChanges as Changes,
  type RevisionStamp,
  revisionSpanQuery,
} from "#lib/evals/domain/suite-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CaseChanges } from "./case-changes.tsx";
import { RevisionPicker } from "./revision-picker.tsx";
import { suiteChangesHeadline } from "./suite-sentence.ts";
import { SuiteTabs } from "./suite-view.tsx";

export type SuiteChangesProps = { workspace: string; prompt: string; changes: Changes };

const HEADINGS: Record<ChangeKind, string> = { changed: "Changed", added: "Added", retired: "Retired" };
const KINDS: readonly ChangeKind[] = ["changed", "added", "retired"];

/** What became of a suite between two of its revisions, case by case. */
export function SuiteChanges({ workspace, prompt, changes }: SuiteChangesProps) {
  const { from, to, newest, counts, rows, offset, next } = changes;
  const path = promptPath(workspace, prompt, "suite");
  const total = counts.added + counts.changed + counts.retired;
  const page = (at: number) => `${path}${revisionSpanQuery(from.number, to.number, at)}`;
  return (
    <>
      <Answer
        under={
          <>
            <Stamp revision={from} />
            <Stamp revision={to} />
          </>
        }
      >
        {suiteChangesHeadline(changes)}
      </Answer>
      <SuiteTabs path={path} current="revisions" revision={newest} />
      <RevisionPicker path={path} from={from.number} to={to.number} newest={newest} />
      <div className="grid max-w-answer grid-cols-[minmax(0,1fr)] gap-8">
        {KINDS.map((kind) => {
          const own = rows.filter((row) => row.kind === kind);
          if (own.length === 0) return null;
          return (
            <section key={kind}>
              <h2 className="border-b border-rule-strong pb-1 text-md font-semibold">
                {HEADINGS[kind]} <span className="font-normal text-ink-3">{counts[kind].toLocaleString("en")}</span>
              </h2>
              <ul className="[&>li+li]:border-t">
                {own.map((row) => (
                  <Row key={row.key} row={row} path={path} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {total > rows.length && (
        <Pagination
          label={`${(offset + 1).toLocaleString("en")} to ${(offset + rows.length).toLocaleString("en")} of ${total.toLocaleString("en")} cases`}
          previousHref={offset > 0 ? page(Math.max(0, offset - 50)) : undefined}
          nextHref={next === null ? undefined : page(next)}
          words={["Before", "After"]}
        />
      )}
    </>
  );
}

function Stamp({ revision: { number, at, author } }: { revision: RevisionStamp }) {
  if (number === 0) return <span className="block">Before revision 1 there was no suite.</span>;
  return (
    <span className="block">
      Revision {number}: {author}, <Time at={at} />
    </span>
  );
}

function Row({ row: { key, kind, critical, preview, changes }, path }: { row: CaseChangeRow; path: string }) {
  return (
    <li className="py-3">
      <p className="flex min-w-0 items-baseline gap-2">
        {kind === "retired" ? (
          <span className="min-w-0 truncate font-mono text-sm">{key}</span>
        ) : (
          <Link
            look="plain"
            href={`${path}?case=${encodeURIComponent(key)}`}
            className="min-w-0 truncate font-mono text-sm"
          >
            {key}
          </Link>
        )}
        {critical && <Tag tone="critical">critical</Tag>}
      </p>
      <p className="line-clamp-2 pb-1 text-ink-2">{preview}</p>
      <CaseChanges changes={changes} />
    </li>
  );
}
