import type { Metadata } from "next";
import { DriftList } from "#components/evals/drift/drift-list.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { driftList } from "#lib/evals/queries-drift.ts";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
};

export const metadata: Metadata = { title: "Drift" };

export default async function DriftPage({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const { before: asked } = await searchParams;
  const before = typeof asked === "string" ? asked : null;
  const list = await driftList(context, { prompt: null, before });
  return <DriftList workspace={workspace.slug} prompt={null} list={list} later={before !== null} />;
}
