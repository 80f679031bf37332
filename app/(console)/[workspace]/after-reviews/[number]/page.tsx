import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AfterReviewView } from "#components/releases/after-review-view.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { requireViewer } from "#lib/access/session.ts";
import { afterReview } from "#lib/releases/queries-after-reviews.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `After-review ${(await params).number}` };
}

export default async function AfterReviewRoute({ params }: Props) {
  const { workspace: slug, number } = await params;
  const { context, workspace } = await requireViewer(slug);
  const asked = positiveNumber(number);
  if (asked === null) notFound();
  const found = await orNotFound(afterReview(context, asked));
  return <AfterReviewView workspace={workspace.slug} found={found} />;
}
