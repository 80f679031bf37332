import type { Metadata } from "next";
import { cookies } from "next/headers";
import { AuditView } from "#components/audit/audit-view.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { parseTimeZone, TIME_ZONE_COOKIE } from "#components/ui/time-zone.ts";
import { requireViewer } from "#lib/access/session.ts";
import { type AuditParams, parseAuditFilter } from "#lib/audit/domain/filter.ts";
import { auditPage } from "#lib/audit/queries.ts";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<AuditParams & { before?: string; row?: string }>;
};

export const metadata: Metadata = { title: "Audit" };

export default async function AuditRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const given = await searchParams;
  const filter = parseAuditFilter(given, parseTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value));
  const row = positiveNumber(given.row);
  return (
    <AuditView
      workspace={workspace.slug}
      page={await auditPage(context, filter, positiveNumber(given.before), row)}
      filter={filter}
      row={row}
    />
  );
}
