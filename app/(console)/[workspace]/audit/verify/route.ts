import type { NextRequest } from "next/server";
import { verifySteps } from "#lib/audit/queries-verify.ts";
import { answerStream } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

/** Verifies the chain and tells how far it is, a line of JSON at a time; ends when nobody reads on. */
export async function GET(_: NextRequest, { params }: Params) {
  const { workspace } = await params;
  const kind = { type: "application/x-ndjson", file: `verification-${workspace}.jsonl` };
  return answerStream(workspace, kind, ({ context }) => verifySteps(context));
}
