import { parseCaseFilter } from "#lib/evals/domain/case-filter.ts";
import { placeOf } from "#lib/evals/domain/stretch.ts";
import { runCases } from "#lib/evals/queries-run-cases.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt, number } = await params;
  const asked = new URL(request.url).searchParams;
  const filter = parseCaseFilter({ cell: asked.get("cell"), q: asked.get("q"), tag: asked.get("tag") });
  const from = placeOf(asked.get("from"));
  return answerJson(workspace, ({ context }) => runCases(context, promptNameOf(prompt), Number(number), filter, from));
}
