import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { served } from "#lib/releases/queries-rollback.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** What stable serves at this moment; asked after a rollback until it is what was wanted. */
export async function GET(_request: Request, { params }: Params) {
  const { workspace, prompt } = await params;
  return answerJson(workspace, ({ context }) => served(context, promptNameOf(prompt)));
}
