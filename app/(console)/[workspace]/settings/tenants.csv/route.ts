import type { NextRequest } from "next/server";
import { tenantsExport } from "#lib/releases/tenants/queries-export.ts";
import { answerStream } from "#lib/usecase/answer-json.ts";

/** All registered tenants as a file, sent as it is read. */
export async function GET(_: NextRequest, { params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const file = { type: "text/csv; charset=utf-8", file: `tenants-${workspace}.csv` };
  return answerStream(workspace, file, ({ context }) => tenantsExport(context));
}
