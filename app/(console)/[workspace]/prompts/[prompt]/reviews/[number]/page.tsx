import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReviewView } from "#components/reviews/review-view.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { releaseEvidence } from "#lib/releases/queries-evidence.ts";
import { reviewPage } from "#lib/reviews/queries-review.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { prompt, number } = await params;
  return { title: `Review ${number} of ${promptNameOf(prompt)}` };
}

export default async function ReviewRoute({ params }: Props) {
  const { workspace: slug, prompt, number } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const asked = positiveNumber(number);
  if (asked === null) notFound();
  const review = await orNotFound(reviewPage(context, promptNameOf(prompt), asked));
  const evidence = await releaseEvidence(context, review.prompt, review.version);
  return (
    <ReviewView
      workspace={workspace.slug}
      review={review}
      evidence={evidence}
      mayPromote={may(actor, "release.promote")}
    />
  );
}
