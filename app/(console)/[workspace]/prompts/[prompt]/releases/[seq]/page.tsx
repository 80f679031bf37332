import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReleaseView } from "#components/proof/release-view.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { releasePage } from "#lib/proof/queries-release.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string; seq: string }>;
  searchParams: Promise<{ channel?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { prompt, seq } = await params;
  return { title: `Release ${positiveNumber(seq) ?? "?"} · ${promptNameOf(prompt)}` };
}

export default async function ReleaseRoute({ params, searchParams }: Props) {
  const { workspace: slug, prompt, seq } = await params;
  const { context, workspace } = await requireViewer(slug);
  const number = positiveNumber(seq);
  if (number === null) notFound();
  const { channel } = await searchParams;
  const asked = { name: promptNameOf(prompt), channel: typeof channel === "string" ? channel : "stable", seq: number };
  const record = await orNotFound(releasePage(context, asked));
  return <ReleaseView workspace={workspace.slug} record={record} />;
}
