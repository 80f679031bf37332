import { replayCall } from "#lib/evals/calls/queries-replay.ts";
import { answerLines } from "#lib/usecase/answer-lines.ts";

type Props = { params: Promise<{ workspace: string; trace: string; span: string }> };

const MOST_BYTES = 10_000;

/** Asks a version again what a call was asked, and answers with what happens, line by line. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { workspace, trace: traceId, span: spanId } = await params;
  return answerLines(workspace, request, MOST_BYTES, ({ context }, body, leaving) =>
    replayCall(context, { ...(body as object), traceId, spanId }, leaving),
  );
}
