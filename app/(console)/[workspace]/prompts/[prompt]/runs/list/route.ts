import { parseRunsFilter } from "#lib/evals/domain/runs-view.ts";
import { runList } from "#lib/evals/queries-runs.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const asked = new URL(request.url).searchParams;
  const before = Number(asked.get("before"));
  const cursor = Number.isSafeInteger(before) && before > 0 ? before : null;
  const filter = parseRunsFilter({
    version: asked.get("version"),
    verdict: asked.get("verdict"),
    cause: asked.get("cause"),
  });
  return answerJson(workspace, ({ context }) => runList(context, promptNameOf(prompt), filter, cursor));
}
