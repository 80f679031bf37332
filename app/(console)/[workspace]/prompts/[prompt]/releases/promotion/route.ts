import type { NextRequest } from "next/server";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { promotion } from "#lib/releases/queries-promotion.ts";
import { answerJson } from "#lib/usecase/route.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** What promoting a version would replace, and which requirements are open. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const version = Number(request.nextUrl.searchParams.get("version"));
  const asked = Number.isSafeInteger(version) && version > 0 ? version : undefined;
  return answerJson(workspace, ({ context }) => promotion(context, promptNameOf(prompt), asked));
}
