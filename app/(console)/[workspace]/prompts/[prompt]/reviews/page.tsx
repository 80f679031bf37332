import type { Metadata } from "next";
import { PromptReviewsView } from "#components/reviews/prompt-reviews-view.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { promptReviews } from "#lib/reviews/queries-lists.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string }>;
  searchParams: Promise<Record<"before" | "ask", string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reviews of ${promptNameOf((await params).prompt)}` };
}

export default async function PromptReviewsPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const { before, ask } = await searchParams;
  const cursor = positiveNumber(before);
  const reviews = await orNotFound(promptReviews(context, promptNameOf(prompt), cursor));
  return (
    <PromptReviewsView workspace={workspace.slug} reviews={reviews} ask={positiveNumber(ask)} later={cursor !== null} />
  );
}
