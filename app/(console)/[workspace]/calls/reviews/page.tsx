import type { Metadata } from "next";
import { ReviewQueueView } from "#components/watch/review-queue-view.tsx";
import { ReviewsPageView } from "#components/watch/reviews-page-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { callReviewQueue, callReviewsPage } from "#lib/evals/online/queries-call-reviews.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ prompt?: string | string[] }> };

export const metadata: Metadata = { title: "Calls to look at" };

export default async function CallReviewsRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const { prompt } = await searchParams;
  if (typeof prompt !== "string") {
    return <ReviewsPageView workspace={workspace.slug} page={await callReviewsPage(context)} />;
  }
  const queue = await orNotFound(callReviewQueue(context, prompt));
  // Another stretch of the queue begins anew.
  const key = queue.items.map(({ id }) => id).join();
  return <ReviewQueueView key={key} workspace={workspace.slug} queue={queue} />;
}
