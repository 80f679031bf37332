import { parseSuiteFilter } from "#lib/evals/domain/suite-view.ts";
import { suiteRows } from "#lib/evals/queries-suite.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return answerJson(workspace, ({ context }) =>
    suiteRows(context, promptNameOf(prompt), parseSuiteFilter(asked), asked.after || null),
  );
}
