import { parseCompare } from "#lib/evals/domain/compare-view.ts";
import { placeOf } from "#lib/evals/domain/stretch.ts";
import { compareCases } from "#lib/evals/queries-run-compare.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const asked = new URL(request.url).searchParams;
  const { a, b, cell } = parseCompare(Object.fromEntries(asked));
  const from = placeOf(asked.get("from"));
  return answerJson(workspace, ({ context }) =>
    compareCases(context, promptNameOf(prompt), [a ?? 0, b ?? 0], cell, from),
  );
}
