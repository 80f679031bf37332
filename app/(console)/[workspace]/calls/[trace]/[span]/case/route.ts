import { callCase } from "#lib/evals/calls/queries-call-case.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Props = { params: Promise<{ workspace: string; trace: string; span: string }> };

/** A case made of a call, to be looked through before anything is saved. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { workspace, trace: traceId, span: spanId } = await params;
  return answerJson(workspace, ({ context }) => callCase(context, { traceId, spanId }));
}
