import type { Metadata } from "next";
import { PromptEditor } from "#components/editor/prompt-editor.tsx";
import { ReadOnlyPrompt } from "#components/editor/read-only-prompt.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { tryModels } from "#lib/evals/try/queries-try-models.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { editPage } from "#lib/prompts/queries-edit.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${promptNameOf((await params).prompt)}` };
}

function readOnlyReason(mayEdit: boolean, archived: boolean): string | null {
  if (archived) return "It is archived. Bring it back under Settings to go on with it.";
  return mayEdit ? null : "Changing prompts needs the role editor. Ask an admin of the workspace for it.";
}

export default async function EditTab({ params }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const page = await orNotFound(editPage(context, promptNameOf(prompt)));
  const reason = readOnlyReason(may(actor, "prompt.edit"), page.archived);
  if (reason) return <ReadOnlyPrompt page={page} reason={reason} />;
  const runBlocked = page.suite.cases === 0 ? "The suite has no cases yet; add some to test a version." : null;
  return (
    <PromptEditor
      key={page.name}
      workspace={workspace.slug}
      writer={actor.memberId}
      page={page}
      tryModels={await tryModels(context)}
      tryBlocked={may(actor, "prompt.try") ? null : "Trying drafts needs another role."}
      keepBlocked={may(actor, "suite.edit") ? null : "Changing the suite needs the role editor."}
      runBlocked={may(actor, "run.start") ? runBlocked : "Starting runs needs another role."}
    />
  );
}
