import type { NextRequest } from "next/server";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { propagation } from "#lib/releases/queries-propagation.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** How far a release has come among connected clients; asked several times a second until all of them have it. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const asked = request.nextUrl.searchParams;
  const seq = positiveNumber(asked.get("release")) ?? 0;
  const channel = asked.get("channel") ?? "stable";
  return answerJson(workspace, ({ context }) => propagation(context, promptNameOf(prompt), channel, seq));
}
