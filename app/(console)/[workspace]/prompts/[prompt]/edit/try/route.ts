import { tryDraft } from "#lib/evals/try/queries-try.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerLines } from "#lib/usecase/answer-lines.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }> };

/** The two texts of a draft, its schema and tools, and the values typed for it, with room for what UTF-8 takes. */
const MOST_BYTES = 3 * 1_048_576;

/** Asks the draft that came along, and what stable serves, and answers with what happens, line by line. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const { workspace, prompt } = await params;
  const name = promptNameOf(prompt);
  return answerLines(workspace, request, MOST_BYTES, ({ context }, body, leaving) =>
    tryDraft(context, { ...(body as object), name }, leaving),
  );
}
