import { SUITE_FILES, SUITE_FORMATS } from "#lib/evals/domain/suite-import.ts";
import { suiteFileOf } from "#lib/evals/queries-suite-file.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerStream } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

/** The suite as a file: `?format=csv`, `promptfoo`, or lines of JSON. */
export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const name = promptNameOf(prompt);
  const asked = new URL(request.url).searchParams.get("format");
  const format = SUITE_FORMATS.find((each) => each === asked) ?? "jsonl";
  const { type, ending } = SUITE_FILES[format];
  const file = `${name.replaceAll("/", "-")}.${ending}`;
  return answerStream(workspace, { type, file }, async ({ context }) => {
    return (await suiteFileOf(context, name, format)).pieces;
  });
}
