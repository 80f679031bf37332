import { runList } from "#lib/evals/queries-runs.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const before = Number(new URL(request.url).searchParams.get("before"));
  const cursor = Number.isSafeInteger(before) && before > 0 ? before : null;
  return answerJson(workspace, ({ context }) => runList(context, promptNameOf(prompt), cursor));
}
