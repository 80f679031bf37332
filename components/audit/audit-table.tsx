import clsx from "clsx";
import { Fragment } from "react";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { AuditEvent } from "#lib/audit/domain/event.ts";
import { type AuditFilter, filterQuery } from "#lib/audit/domain/filter.ts";
import { auditSentence } from "#lib/audit/domain/sentence.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { AuditDetail } from "./audit-detail.tsx";
import { shortHash } from "./short-hash.ts";

export type AuditTableProps = {
  workspace: string;
  events: readonly AuditEvent[];
  filter: AuditFilter;
  row: number | null;
  before: number | null;
};

const subjectOf = ({ prompt, subject }: AuditEvent) => prompt ?? subject.name;

const actorOf = ({ actor }: AuditEvent) => (actor.kind === "job" ? "the system" : actor.name);

/** One line a change; the opened one shows what was there before and after. */
export function AuditTable({ workspace, events, filter, row, before }: AuditTableProps) {
  const href = (seq: number) => {
    const at = before === null ? null : String(before);
    return `/${workspace}/audit${filterQuery(filter, { before: at, row: seq === row ? null : String(seq) })}`;
  };
  return (
    <ListKeys>
      <DataTable
        label="Changes, newest first"
        minWidth="md:min-w-[52rem]"
        head={
          <tr>
            <Th numeric>Row</Th>
            <Th>When</Th>
            <Th className="max-md:hidden">Who</Th>
            <Th>What</Th>
            <Th className="max-md:hidden">Subject</Th>
            <Th className="max-md:hidden">Hash</Th>
          </tr>
        }
      >
        {events.map((event) => (
          <Fragment key={event.seq}>
            <DataRow stop selected={event.seq === row} id={`row-${event.seq}`} className="scroll-mt-24">
              <Td numeric dim>
                <Link
                  look="plain"
                  href={href(event.seq)}
                  scroll={false}
                  aria-label={`Row ${event.seq.toLocaleString("en")}`}
                  aria-expanded={event.seq === row}
                >
                  {event.seq.toLocaleString("en")}
                </Link>
              </Td>
              <Td className="whitespace-nowrap">
                <Time at={event.at} seconds />
              </Td>
              <Td className="whitespace-nowrap max-md:hidden">{actorOf(event)}</Td>
              <Td className="md:min-w-64">
                <Link look="plain" href={href(event.seq)} scroll={false} tabIndex={-1}>
                  {auditSentence(event)}
                </Link>
                <span className="block text-xs text-ink-3 wrap-anywhere md:hidden">
                  {actorOf(event)}, {subjectOf(event)}
                </span>
              </Td>
              <Td
                className={clsx(
                  "font-mono text-xs leading-5 max-md:hidden",
                  subjectOf(event).length > 30 ? "wrap-anywhere" : "whitespace-nowrap",
                )}
              >
                {event.prompt ? (
                  <Link look="plain" href={promptPath(workspace, event.prompt)}>
                    {event.prompt}
                  </Link>
                ) : (
                  subjectOf(event)
                )}
              </Td>
              <Td mono dim className="text-xs leading-5 max-md:hidden">
                {shortHash(event.hash)}
              </Td>
            </DataRow>
            {event.seq === row && (
              <tr>
                <td colSpan={6} className="bg-sunken px-2 py-4">
                  <AuditDetail workspace={workspace} event={event} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </DataTable>
    </ListKeys>
  );
}
