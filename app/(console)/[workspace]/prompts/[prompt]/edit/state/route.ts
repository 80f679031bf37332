import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { editState } from "#lib/prompts/queries-edit.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }> };

/** Whether something changed under an open editor; `?draft=1` brings one's own kept draft along. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { workspace, prompt } = await params;
  const withDraft = new URL(request.url).searchParams.get("draft") === "1";
  return answerJson(workspace, ({ context }) => editState(context, promptNameOf(prompt), withDraft));
}
