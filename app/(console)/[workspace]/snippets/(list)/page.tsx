import type { Metadata } from "next";
import { NewPromptDialog } from "#components/prompts/new-prompt-dialog.tsx";
import { SnippetsPage } from "#components/snippets/snippets-page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { snippetList } from "#lib/prompts/queries-snippets.ts";

export const metadata: Metadata = { title: "Snippets" };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Snippets({ params, searchParams }: Props) {
  const { context, workspace, actor } = await requireViewer((await params).workspace);
  const { new: asked } = await searchParams;
  const create = (
    <NewPromptDialog
      workspace={workspace.slug}
      kind="snippet"
      defaultOpen={asked !== undefined}
      blockedReason={may(actor, "prompt.create") ? undefined : "Making snippets needs the role editor or admin."}
    />
  );
  return <SnippetsPage workspace={workspace.slug} list={await snippetList(context)} create={create} />;
}
