import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { parseTimeZone, TIME_ZONE_COOKIE } from "#components/ui/time-zone.ts";
import { parseAuditFilter } from "#lib/audit/domain/filter.ts";
import { auditExport } from "#lib/audit/queries-export.ts";
import { answerStream } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" };

/** The filtered log as a file, sent as it is read. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace } = await params;
  const asked = Object.fromEntries(request.nextUrl.searchParams);
  const format = asked.format === "json" ? "json" : "csv";
  const filter = parseAuditFilter(asked, parseTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value));
  return answerStream(workspace, { type: TYPES[format], file: `audit-${workspace}.${format}` }, ({ context }) =>
    auditExport(context, filter, format),
  );
}
