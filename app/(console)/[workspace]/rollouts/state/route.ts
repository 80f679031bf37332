import { rolloutsBoard } from "#lib/releases/queries-rollouts.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

/** All rollouts as they stand now, for a page that is left open. */
export async function GET(_request: Request, { params }: Params) {
  return answerJson((await params).workspace, ({ context }) => rolloutsBoard(context));
}
