import type { Metadata } from "next";
import { MembersPage } from "#components/access/members/members-page.tsx";
import { pageNumber } from "#components/ui/page-number.ts";
import { members } from "#lib/access/queries.ts";
import { requireViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "Members" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ page?: string | string[] }> };

export default async function MembersRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const page = pageNumber((await searchParams).page);
  return <MembersPage workspace={workspace} page={page} data={await members(context, page)} />;
}
