import type { Metadata } from "next";
import { BoardView } from "#components/releases/board/board-view.tsx";
import { RollBackView } from "#components/releases/roll-back-view.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { propagation } from "#lib/releases/queries-propagation.ts";
import { rollback } from "#lib/releases/queries-rollback.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Asked = Partial<Record<"release" | "channel", string | string[]>>;
type Props = { params: Promise<{ workspace: string; prompt: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const name = promptNameOf((await params).prompt);
  const release = positiveNumber((await searchParams).release);
  return { title: release === null ? `Roll back ${name}` : `Who runs release ${release} of ${name}` };
}

export default async function RollBackPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const asked = await searchParams;
  const name = promptNameOf(prompt);
  const channel = typeof asked.channel === "string" ? asked.channel : "stable";
  const release = positiveNumber(asked.release);
  if (release !== null) {
    const first = await orNotFound(propagation(context, name, channel, release));
    return <BoardView workspace={workspace.slug} first={first} />;
  }
  const found = await orNotFound(rollback(context, name, { channel }));
  return <RollBackView workspace={workspace.slug} prompt={name} channel={channel} rollback={found} />;
}
