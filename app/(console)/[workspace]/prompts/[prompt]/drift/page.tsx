import type { Metadata } from "next";
import { DriftList } from "#components/evals/drift/drift-list.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { driftList } from "#lib/evals/queries-drift.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Drift of ${promptNameOf((await params).prompt)}` };
}

export default async function PromptDriftPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const { before: asked } = await searchParams;
  const before = typeof asked === "string" ? asked : null;
  const name = promptNameOf(prompt);
  const list = await orNotFound(driftList(context, { prompt: name, before }));
  return <DriftList workspace={workspace.slug} prompt={name} list={list} later={before !== null} />;
}
