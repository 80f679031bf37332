import type { Metadata } from "next";
import { InboxView } from "#components/reviews/inbox-view.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { reviewInbox } from "#lib/reviews/queries-lists.ts";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
};

export const metadata: Metadata = { title: "Reviews" };

export default async function ReviewsPage({ params, searchParams }: Props) {
  const { context, workspace, actor } = await requireViewer((await params).workspace);
  const before = positiveNumber((await searchParams).before);
  const inbox = await reviewInbox(context, before);
  return (
    <InboxView
      workspace={workspace.slug}
      inbox={inbox}
      mayDecide={may(actor, "review.decide")}
      later={before !== null}
    />
  );
}
