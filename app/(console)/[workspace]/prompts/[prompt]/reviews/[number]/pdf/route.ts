import type { NextRequest } from "next/server";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { reviewPaper } from "#lib/proof/queries-paper.ts";
import { answerFile } from "#lib/usecase/answer-file.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; number: string }> };

/** A review as a PDF for people who read on paper. */
export async function GET(_request: NextRequest, { params }: Segments): Promise<Response> {
  const { workspace, prompt, number } = await params;
  return answerFile(workspace, async ({ context }) => {
    const file = await reviewPaper(context, promptNameOf(prompt), positiveNumber(number) ?? 0);
    return { ...file, type: "application/pdf", inline: true };
  });
}
