import type { NextRequest } from "next/server";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { evidencePack } from "#lib/proof/queries-pack.ts";
import { answerFile } from "#lib/usecase/answer-file.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; seq: string }> };

/** The evidence of a release as one ZIP. */
export async function POST(request: NextRequest, { params }: Segments): Promise<Response> {
  const { workspace, prompt, seq } = await params;
  return answerFile(workspace, async ({ context }) => {
    const file = await evidencePack(context, {
      name: promptNameOf(prompt),
      channel: request.nextUrl.searchParams.get("channel") ?? "stable",
      seq: positiveNumber(seq) ?? 0,
    });
    return { ...file, type: "application/zip" };
  });
}
