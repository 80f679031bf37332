import type { Metadata } from "next";
import { SuiteChanges } from "#components/evals/suite-changes.tsx";
import { SuiteRevisions } from "#components/evals/suite-revisions.tsx";
import { SuiteView } from "#components/evals/suite-view.tsx";
import { Page } from "#components/ui/page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { parseRevisionSpan, parseSuiteFilter } from "#lib/evals/domain/suite-view.ts";
import { suitePage } from "#lib/evals/queries-suite.ts";
import { suiteChanges } from "#lib/evals/queries-suite-changes.ts";
import { suiteRevisions } from "#lib/evals/queries-suite-revisions.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = {
  params: Promise<{ workspace: string; prompt: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Suite of ${promptNameOf((await params).prompt)}` };
}

export default async function SuitePage({ params, searchParams }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  const asked = await searchParams;
  if (asked.view === "revisions") {
    const span = parseRevisionSpan(asked);
    if (span) {
      const changes = await orNotFound(suiteChanges(context, name, span));
      return (
        <Page>
          <SuiteChanges workspace={workspace.slug} prompt={name} changes={changes} />
        </Page>
      );
    }
    const before = Number(asked.before);
    const cursor = Number.isSafeInteger(before) && before > 0 ? before : null;
    const revisions = await orNotFound(suiteRevisions(context, name, cursor));
    return (
      <Page>
        <SuiteRevisions workspace={workspace.slug} prompt={name} {...revisions} />
      </Page>
    );
  }
  const filter = parseSuiteFilter(asked);
  const page = await orNotFound(suitePage(context, name, filter));
  const opened = typeof asked.case === "string" ? asked.case : null;
  return (
    <Page>
      <SuiteView
        workspace={workspace.slug}
        prompt={name}
        page={page}
        filter={filter}
        opened={opened}
        mayEdit={may(actor, "suite.edit")}
      />
    </Page>
  );
}
