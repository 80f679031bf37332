import { runProgress } from "#lib/evals/queries-run.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function GET(_request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt, number } = await params;
  return answerJson(workspace, ({ context }) => runProgress(context, promptNameOf(prompt), Number(number)));
}
