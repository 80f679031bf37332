import type { Metadata } from "next";
import { OnCallView } from "#components/releases/on-call/on-call-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { onCall } from "#lib/releases/queries-on-call.ts";

export const metadata: Metadata = { title: "On call" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ q?: string | string[] }> };

export default async function OnCallPage({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const { q } = await searchParams;
  const term = typeof q === "string" ? q : "";
  return (
    <Page>
      <OnCallView workspace={workspace.slug} q={term} first={await onCall(context, term)} />
    </Page>
  );
}
