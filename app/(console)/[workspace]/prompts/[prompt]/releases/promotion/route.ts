import type { NextRequest } from "next/server";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { parsePlanParam } from "#lib/releases/domain/promote-plan.ts";
import { promotion } from "#lib/releases/queries-promotion.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** What promoting a version would replace, and which requirements are open. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const asked = request.nextUrl.searchParams;
  const question = {
    version: positiveNumber(asked.get("version")) ?? undefined,
    channel: asked.get("channel") ?? "stable",
    plan: parsePlanParam(asked.get("plan")),
  };
  return answerJson(workspace, ({ context }) => promotion(context, promptNameOf(prompt), question));
}
