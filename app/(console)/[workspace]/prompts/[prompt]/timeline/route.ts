import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { parseTimelineFilter } from "#lib/prompts/domain/timeline.ts";
import { promptTimeline } from "#lib/prompts/queries-overview.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string }> };

export async function GET(request: Request, { params }: Segments): Promise<Response> {
  const { workspace, prompt } = await params;
  const asked = new URL(request.url).searchParams;
  const before = Number(asked.get("before"));
  const cursor = Number.isSafeInteger(before) && before > 0 ? before : null;
  return answerJson(workspace, ({ context }) =>
    promptTimeline(context, promptNameOf(prompt), parseTimelineFilter(asked.get("show")), cursor),
  );
}
