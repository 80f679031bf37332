import type { NextRequest } from "next/server";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { releasePaper } from "#lib/proof/queries-paper.ts";
import { answerFile } from "#lib/usecase/answer-file.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; seq: string }> };

/** A release as a PDF for people who read on paper. */
export async function GET(request: NextRequest, { params }: Segments): Promise<Response> {
  const { workspace, prompt, seq } = await params;
  return answerFile(workspace, async ({ context }) => {
    const file = await releasePaper(context, {
      name: promptNameOf(prompt),
      channel: request.nextUrl.searchParams.get("channel") ?? "stable",
      seq: positiveNumber(seq) ?? 0,
    });
    return { ...file, type: "application/pdf", inline: true };
  });
}
