import type { Metadata } from "next";
import { LabelView } from "#components/evals/labels/label-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { labelQueue } from "#lib/evals/queries-labels.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { prompt, number } = await params;
  return { title: `Label run ${number} of ${promptNameOf(prompt)}` };
}

export default async function LabelsPage({ params }: Props) {
  const { workspace: slug, prompt, number } = await params;
  const { context, workspace } = await requireViewer(slug);
  const first = await orNotFound(labelQueue(context, promptNameOf(prompt), Number(number), null));
  return (
    <Page>
      <LabelView workspace={workspace.slug} first={first} />
    </Page>
  );
}
