import { paletteHits } from "#components/home/palette-hits.ts";
import { search } from "#lib/home/queries-search.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string }> };

/** `GET /[workspace]/search?q=`: lines for the palette. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  return answerJson((await params).workspace, async ({ context, workspace }) =>
    paletteHits(workspace.slug, await search(context, typed)),
  );
}
