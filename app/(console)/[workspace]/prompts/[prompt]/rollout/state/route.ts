import type { NextRequest } from "next/server";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { rolloutPage } from "#lib/releases/queries-rollout.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** The Rollout tab as it stands now. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const number = positiveNumber(request.nextUrl.searchParams.get("rollout")) ?? undefined;
  return answerJson(workspace, ({ context }) => rolloutPage(context, promptNameOf(prompt), number));
}
