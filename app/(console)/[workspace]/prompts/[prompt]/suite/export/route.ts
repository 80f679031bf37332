import { suiteFileOf } from "#lib/evals/queries-suite-file.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerStream } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(_request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const name = promptNameOf(prompt);
  const file = `${name.replaceAll("/", "-")}.eval.jsonl`;
  return answerStream(workspace, { type: "application/x-ndjson", file }, async ({ context }) => {
    return (await suiteFileOf(context, name)).pieces;
  });
}
