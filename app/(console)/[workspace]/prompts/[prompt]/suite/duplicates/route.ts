import { suiteDuplicates } from "#lib/evals/queries-suite-duplicates.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const key = new URL(request.url).searchParams.get("key");
  return answerJson(workspace, ({ context }) => suiteDuplicates(context, promptNameOf(prompt), key));
}
