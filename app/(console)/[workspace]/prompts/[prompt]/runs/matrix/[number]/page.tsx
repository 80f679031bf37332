import type { Metadata } from "next";
import { MatrixView } from "#components/evals/matrix-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { parseMatrixFilter } from "#lib/evals/domain/matrix-view.ts";
import { matrixCases, matrixPage } from "#lib/evals/queries-run-matrix.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string; number: string }>;
  searchParams: Promise<{ only?: string | string[]; q?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${promptNameOf((await params).prompt)} on several models` };
}

export default async function MatrixPage({ params, searchParams }: Props) {
  const { workspace: slug, prompt, number: segment } = await params;
  const { context, workspace } = await requireViewer(slug);
  const [name, number] = [promptNameOf(prompt), Number(segment)];
  const filter = parseMatrixFilter(await searchParams);
  const [matrix, first] = await orNotFound(
    Promise.all([matrixPage(context, name, number), matrixCases(context, name, number, filter, 0)]),
  );
  return (
    <Page>
      <MatrixView workspace={workspace.slug} number={number} matrix={matrix} filter={filter} first={first} />
    </Page>
  );
}
