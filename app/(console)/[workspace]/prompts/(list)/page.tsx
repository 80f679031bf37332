import type { Metadata } from "next";
import { EmptyPrompts } from "#components/prompts/empty-prompts.tsx";
import { listSentence } from "#components/prompts/list-sentence.ts";
import { NewPromptDialog } from "#components/prompts/new-prompt-dialog.tsx";
import { PromptBrowser } from "#components/prompts/prompt-browser.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Page } from "#components/ui/page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { parsePromptFilter } from "#lib/prompts/domain/list-filter.ts";
import { promptList } from "#lib/prompts/queries-list.ts";

export const metadata: Metadata = { title: "Prompts" };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PromptsPage({ params, searchParams }: Props) {
  const { context, workspace, actor } = await requireViewer((await params).workspace);
  const asked = await searchParams;
  const filter = parsePromptFilter(asked);
  const list = await promptList(context, filter);
  const create = (
    <NewPromptDialog
      workspace={workspace.slug}
      defaultOpen={asked.new !== undefined}
      blockedReason={may(actor, "prompt.create") ? undefined : "Making prompts needs the role editor or admin."}
    />
  );
  const actions = (
    <>
      <ButtonLink href={`/${workspace.slug}/snippets`} variant="quiet">
        Snippets
      </ButtonLink>
      {create}
    </>
  );
  return (
    <Page wide>
      <PageHead title="Prompts" under={list.empty ? undefined : listSentence(list.facets.states)} actions={actions} />
      {list.empty ? <EmptyPrompts /> : <PromptBrowser workspace={workspace.slug} filter={filter} list={list} />}
    </Page>
  );
}
