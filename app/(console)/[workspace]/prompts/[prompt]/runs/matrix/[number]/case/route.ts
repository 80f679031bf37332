import { matrixCase } from "#lib/evals/queries-run-matrix-case.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt, number } = await params;
  const key = new URL(request.url).searchParams.get("key") ?? "";
  return answerJson(workspace, ({ context }) => matrixCase(context, promptNameOf(prompt), Number(number), key));
}
