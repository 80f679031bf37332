import { mentionChoices } from "#lib/reviews/queries-threads.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

/** Who can be mentioned in this workspace, for the list behind an `@`. */
export async function GET(_request: Request, { params }: Params) {
  return answerJson((await params).workspace, ({ context }) => mentionChoices(context));
}
