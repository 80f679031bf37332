import type { Metadata } from "next";
import { EmptyVersions } from "#components/prompts/empty-versions.tsx";
import { VersionTable } from "#components/prompts/version-table.tsx";
import { VersionsSentence } from "#components/prompts/versions-sentence.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { parseVersionNumber } from "#lib/prompts/domain/comparison.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { versionList } from "#lib/prompts/queries-versions.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Versions · ${promptNameOf((await params).prompt)}` };
}

export default async function VersionsPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  const before = parseVersionNumber((await searchParams).before);
  const list = await orNotFound(versionList(context, name, before));
  return (
    <Page>
      <Answer>
        <VersionsSentence total={list.total} stable={list.stable} />
      </Answer>
      {list.total === 0 ? (
        <EmptyVersions workspace={workspace.slug} name={name} />
      ) : (
        <VersionTable workspace={workspace.slug} name={name} list={list} before={before} />
      )}
    </Page>
  );
}
