import { KvTable } from "#components/ui/kv-table.tsx";
import { Time } from "#components/ui/time.tsx";
import { fieldChanges } from "#lib/audit/domain/changes.ts";
import type { AuditEvent } from "#lib/audit/domain/event.ts";

const HEAD = "pb-1 pr-6 text-left text-xs font-normal text-ink-3";
const CELL = "py-1.5 pr-6 align-top";
const VALUE = "font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap";

/** An opened row: what was there before and after, field by field, and what proves it. */
export function AuditDetail({ event }: { event: AuditEvent }) {
  const { actor, action, subject, at, prevHash, hash, before, after } = event;
  const changes = fieldChanges(before, after);
  const roles = actor.roles && actor.roles.length > 0 ? `, ${actor.roles.join(", ")}` : "";
  const key = actor.keyId ? `, through the key ${actor.keyId}` : "";
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      {changes.length > 0 ? (
        <table className="w-full table-fixed border-collapse text-sm">
          <caption className="sr-only">Before and after</caption>
          <thead className="border-b border-rule-strong">
            <tr>
              <th scope="col" className={`${HEAD} w-36`}>
                Field
              </th>
              {before !== null && (
                <th scope="col" className={HEAD}>
                  Before
                </th>
              )}
              <th scope="col" className={HEAD}>
                After
              </th>
            </tr>
          </thead>
          <tbody className="[&>tr+tr]:border-t">
            {changes.map((change) => (
              <tr key={change.field}>
                <th scope="row" className={`${CELL} text-left font-normal text-ink-2 wrap-anywhere`}>
                  {change.field}
                </th>
                {before !== null && (
                  <td className={CELL}>
                    <Value text={change.before} />
                  </td>
                )}
                <td className={CELL}>
                  <Value text={change.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="text-sm text-ink-2">The row says that it happened; there is nothing more to it.</p>
      )}
      <KvTable
        align="left"
        rows={[
          { label: "When", value: <Time at={at} show="both" seconds className="" /> },
          { label: "Who", value: `${actor.kind === "job" ? `the system, ${actor.name}` : actor.name}${roles}${key}` },
          { label: "Action", value: action, mono: true },
          { label: "Subject", value: `${subject.type} ${subject.name}` },
          { label: "Hash before", value: prevHash || "none, the first row", mono: true },
          { label: "Hash", value: hash, mono: true },
        ]}
      />
    </div>
  );
}

function Value({ text }: { text: string | null }) {
  if (text === null) return <span className="text-ink-3">absent</span>;
  return <pre className={VALUE}>{text === "" ? "empty" : text}</pre>;
}
