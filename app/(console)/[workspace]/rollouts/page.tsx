import type { Metadata } from "next";
import { RolloutsBoard } from "#components/rollouts/rollouts-board.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { rolloutsBoard } from "#lib/releases/queries-rollouts.ts";

export const metadata: Metadata = { title: "Rollouts" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ wall?: string | string[] }> };

export default async function RolloutsPage({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const wall = (await searchParams).wall === "1";
  return (
    <Page wide={wall}>
      <RolloutsBoard workspace={workspace.slug} wall={wall} first={await rolloutsBoard(context)} />
    </Page>
  );
}
