import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { VersionText } from "#components/prompts/version-text.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { parseVersionNumber } from "#lib/prompts/domain/comparison.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { versionPage } from "#lib/prompts/queries-versions.ts";
import { versionTalk } from "#lib/reviews/queries-threads.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { prompt, number } = await params;
  return { title: `v${parseVersionNumber(number) ?? "?"} · ${promptNameOf(prompt)}` };
}

export default async function VersionPage({ params }: Props) {
  const { workspace: slug, prompt, number: segment } = await params;
  const { context, workspace } = await requireViewer(slug);
  const number = parseVersionNumber(segment);
  if (number === null) notFound();
  const version = await orNotFound(versionPage(context, promptNameOf(prompt), number));
  const talk = await versionTalk(context, version.name, number);
  return <VersionText workspace={workspace.slug} version={version} talk={talk} />;
}
