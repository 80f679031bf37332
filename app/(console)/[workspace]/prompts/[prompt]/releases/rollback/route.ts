import type { NextRequest } from "next/server";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { rollback } from "#lib/releases/queries-rollback.ts";
import { answerJson } from "#lib/usecase/route.ts";

type Params = { params: Promise<{ workspace: string; prompt: string }> };

/** What rolling back would do: from which version to which, and what else could be gone back to. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, prompt } = await params;
  const to = Number(request.nextUrl.searchParams.get("to"));
  const asked = Number.isSafeInteger(to) && to > 0 ? to : undefined;
  return answerJson(workspace, ({ context }) => rollback(context, promptNameOf(prompt), asked));
}
