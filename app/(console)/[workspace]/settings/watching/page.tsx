import type { Metadata } from "next";
import { WatchPageView } from "#components/watch/watch-page-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { watchPage } from "#lib/evals/online/queries-watching.ts";

export const metadata: Metadata = { title: "Kept calls" };

export default async function WatchingRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <WatchPageView workspace={workspace.slug} page={await watchPage(context)} />;
}
