import { labelQueue } from "#lib/evals/queries-labels.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt, number } = await params;
  const after = new URL(request.url).searchParams.get("after") || null;
  return answerJson(workspace, ({ context }) => labelQueue(context, promptNameOf(prompt), Number(number), after));
}
