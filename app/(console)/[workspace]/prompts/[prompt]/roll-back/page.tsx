import type { Metadata } from "next";
import { RollBackView } from "#components/releases/roll-back-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { rollback } from "#lib/releases/queries-rollback.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Roll back ${promptNameOf((await params).prompt)}` };
}

export default async function RollBackPage({ params }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  return <RollBackView workspace={workspace.slug} prompt={name} rollback={await orNotFound(rollback(context, name))} />;
}
