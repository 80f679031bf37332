import type { NextRequest } from "next/server";
import { promptTraffic } from "#lib/telemetry/queries-overview.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

/** The last 24 hours of the prompts named (`name` once for each), for the table that shows them. */
export async function GET(request: NextRequest, { params }: Params) {
  const names = request.nextUrl.searchParams.getAll("name").filter((name) => !name.includes("\0"));
  return answerJson((await params).workspace, ({ context }) => promptTraffic(context, names));
}
