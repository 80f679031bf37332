import type { Metadata } from "next";
import { SlackView } from "#components/slack/slack-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { slackPage } from "#lib/notifications/slack/queries.ts";

export const metadata: Metadata = { title: "Slack" };

type Props = { params: Promise<{ workspace: string }> };

export default async function SlackRoute({ params }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <SlackView workspace={workspace.slug} page={await slackPage(context)} />;
}
