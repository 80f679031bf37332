import type { NextRequest } from "next/server";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { rollback } from "#lib/releases/queries-rollback.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** What rolling back would do: from which version to which, and what else could be gone back to. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const asked = request.nextUrl.searchParams;
  const to = positiveNumber(asked.get("to")) ?? undefined;
  const channel = asked.get("channel") ?? undefined;
  return answerJson(workspace, ({ context }) => rollback(context, promptNameOf(prompt), { channel, to }));
}
