import { onCall } from "#lib/releases/queries-on-call.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

/** What is going on now, for a phone that lies open on the table. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const q = new URL(request.url).searchParams.get("q") ?? "";
  return answerJson((await params).workspace, ({ context }) => onCall(context, q));
}
