import clsx from "clsx";
import { type FieldChange, fieldChanges } from "#lib/audit/domain/changes.ts";

const HEAD = "pb-1 pr-6 text-left text-xs font-normal text-ink-3";
const CELL = "py-1.5 pr-6 align-top";
const VALUE = "font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap";

/** What a change did, value by value: what differs in two columns, what stayed the same named below. */
export function AuditChanges({ before, after }: { before: unknown; after: unknown }) {
  const changes = fieldChanges(before, after);
  const compared = before !== null && before !== undefined && after !== null && after !== undefined;
  const shown = compared ? changes.filter(({ changed }) => changed) : changes;
  const same = compared ? changes.filter(({ changed }) => !changed) : [];
  if (changes.length === 0) {
    return <p className="text-sm text-ink-2">The row says that it happened; there is nothing more to it.</p>;
  }
  return (
    <div className="grid content-start gap-3">
      {shown.length > 0 && <ChangesTable changes={shown} compared={compared} gone={after === null} />}
      {same.length > 0 && (
        <details className="text-sm text-ink-2" open={shown.length === 0}>
          <summary className="w-fit cursor-pointer">
            {same.length === 1 ? "One value stayed as it was" : `${same.length} values stayed as they were`}
          </summary>
          <ul className="mt-2 grid gap-1">
            {same.map(({ field, after: value }) => (
              <li key={field} className="wrap-anywhere">
                {field}: <span className="font-mono text-xs">{value === "" ? "empty" : value}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

type TableProps = { changes: readonly FieldChange[]; compared: boolean; gone: boolean };

function ChangesTable({ changes, compared, gone }: TableProps) {
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <caption className="sr-only">{compared ? "Before and after" : "What was recorded"}</caption>
      <thead className="border-b border-rule-strong">
        <tr>
          <th scope="col" className={clsx(HEAD, "w-40 max-md:w-28")}>
            Field
          </th>
          {(compared || gone) && (
            <th scope="col" className={HEAD}>
              Before
            </th>
          )}
          {!gone && (
            <th scope="col" className={HEAD}>
              After
            </th>
          )}
        </tr>
      </thead>
      <tbody className="[&>tr+tr]:border-t">
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row" className={clsx(CELL, "text-left font-normal text-ink-2 wrap-anywhere")}>
              {field}
            </th>
            {(compared || gone) && (
              <td className={CELL}>
                <Value text={before} mark={compared ? "del" : null} />
              </td>
            )}
            {!gone && (
              <td className={CELL}>
                <Value text={after} mark={compared ? "ins" : null} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const LOOK = { del: "text-ink-3 line-through decoration-ink-3", ins: "font-medium no-underline" };

function Value({ text, mark }: { text: string | null; mark: "del" | "ins" | null }) {
  if (text === null) return <span className="text-ink-3">absent</span>;
  if (text === "") return <span className="text-ink-3">empty</span>;
  if (mark === null) return <pre className={VALUE}>{text}</pre>;
  const Mark = mark;
  return (
    <pre className={VALUE}>
      <Mark className={LOOK[mark]}>{text}</Mark>
    </pre>
  );
}
