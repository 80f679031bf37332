import type { NextRequest } from "next/server";
import { callsExport } from "#lib/telemetry/calls/queries-calls-export.ts";
import { parseCallFilter } from "#lib/telemetry/domain/calls/call-filter.ts";
import { answerStream } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

/** The calls a search finds as a file, sent as it is read. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace } = await params;
  const filter = parseCallFilter(Object.fromEntries(request.nextUrl.searchParams));
  const file = { type: "text/csv; charset=utf-8", file: `calls-${workspace}.csv` };
  return answerStream(workspace, file, ({ context }) => callsExport(context, filter));
}
