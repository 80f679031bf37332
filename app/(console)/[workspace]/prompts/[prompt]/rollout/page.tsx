import type { Metadata } from "next";
import { RolloutView } from "#components/rollouts/rollout-view.tsx";
import { positiveNumber } from "#components/shell/positive-number.ts";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { rolloutPage } from "#lib/releases/queries-rollout.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string }>;
  searchParams: Promise<{ rollout?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Rollout of ${promptNameOf((await params).prompt)}` };
}

export default async function RolloutTab({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace } = await requireViewer(slug);
  const asked = (await searchParams).rollout;
  const number = positiveNumber(Array.isArray(asked) ? asked[0] : asked) ?? undefined;
  const page = await orNotFound(rolloutPage(context, promptNameOf(prompt), number));
  return (
    <Page>
      <RolloutView workspace={workspace.slug} number={number ?? null} first={page} />
    </Page>
  );
}
