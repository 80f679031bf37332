import { runEstimate } from "#lib/evals/queries-run-estimate.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(_request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  return answerJson(workspace, ({ context }) => runEstimate(context, promptNameOf(prompt)));
}
