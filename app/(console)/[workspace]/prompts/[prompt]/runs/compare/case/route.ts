import { parseCompare } from "#lib/evals/domain/compare-view.ts";
import { compareCase } from "#lib/evals/queries-run-compare.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const asked = new URL(request.url).searchParams;
  const { a, b } = parseCompare(Object.fromEntries(asked));
  const key = asked.get("key") ?? "";
  return answerJson(workspace, ({ context }) => compareCase(context, promptNameOf(prompt), [a ?? 0, b ?? 0], key));
}
