import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { editCase } from "#lib/prompts/queries-edit.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }> };

/** What one case of the suite (`?key=`) gives the variables, for an open editor to fill its text in with. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { workspace, prompt } = await params;
  const key = new URL(request.url).searchParams.get("key") ?? "";
  return answerJson(workspace, ({ context }) => editCase(context, promptNameOf(prompt), key));
}
