import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SnippetView } from "#components/snippets/snippet-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { snippetUsers } from "#lib/prompts/queries-snippets.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; snippet: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Who includes ${promptNameOf((await params).snippet)}` };
}

export default async function SnippetPage({ params }: Props) {
  const { workspace: slug, snippet } = await params;
  const { context, workspace } = await requireViewer(slug);
  const found = await orNotFound(snippetUsers(context, promptNameOf(snippet)));
  if (found.kind !== "snippet") notFound();
  return <SnippetView workspace={workspace.slug} snippet={found} />;
}
