import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { editVersion } from "#lib/prompts/queries-edit.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Props = { params: Promise<{ workspace: string; prompt: string; number: string }> };

/** One version with its content, for an open editor to compare with. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { workspace, prompt, number } = await params;
  const wanted = /^\d{1,9}$/.test(number) ? Number(number) : -1;
  return answerJson(workspace, ({ context }) => editVersion(context, promptNameOf(prompt), wanted));
}
