import { parseMatrixFilter } from "#lib/evals/domain/matrix-view.ts";
import { placeOf } from "#lib/evals/domain/stretch.ts";
import { matrixCases } from "#lib/evals/queries-run-matrix.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt, number } = await params;
  const asked = new URL(request.url).searchParams;
  const filter = parseMatrixFilter({ only: asked.get("only"), q: asked.get("q") });
  const from = placeOf(asked.get("from"));
  return answerJson(workspace, ({ context }) =>
    matrixCases(context, promptNameOf(prompt), Number(number), filter, from),
  );
}
