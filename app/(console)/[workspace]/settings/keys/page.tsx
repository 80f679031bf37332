import type { Metadata } from "next";
import { KeysPage } from "#components/access/keys/keys-page.tsx";
import { pageNumber } from "#components/ui/page-number.ts";
import { apiKeys } from "#lib/access/queries-keys.ts";
import { requireViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "API keys" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ page?: string | string[] }> };

export default async function KeysRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const page = pageNumber((await searchParams).page);
  return <KeysPage workspace={workspace.slug} page={page} data={await apiKeys(context, page)} />;
}
