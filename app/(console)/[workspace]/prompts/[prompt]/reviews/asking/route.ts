import type { NextRequest } from "next/server";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { asking } from "#lib/reviews/queries-lists.ts";
import { answerJson } from "#lib/usecase/answer-json.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** Who may approve a version, for the dialog that asks for its review. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const asked = positiveNumber(request.nextUrl.searchParams.get("version")) ?? undefined;
  return answerJson(workspace, ({ context }) => asking(context, promptNameOf(prompt), asked));
}
