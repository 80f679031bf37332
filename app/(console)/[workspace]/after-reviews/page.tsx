import type { Metadata } from "next";
import { AfterReviewsView } from "#components/releases/after-reviews-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { afterReviews } from "#lib/releases/queries-after-reviews.ts";

export const metadata: Metadata = { title: "After-reviews" };

export default async function AfterReviewsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <AfterReviewsView workspace={workspace.slug} {...(await afterReviews(context))} />;
}
